import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

/** Whether certificates can be made here, and if not, why. */
export const NO_OPENSSL: string | undefined =
  spawnSync('openssl', ['version']).status === 0 ? undefined : 'openssl is not on this machine';

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes a certificate for this machine, signed by nobody else, and its key in a folder. */
export function selfSigned(folder: string): Certificate {
  const [certificate, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const form = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const args = ['req', ...form, ...subject, '-days', '1', '-keyout', key, '-out', certificate];
  execFileSync('openssl', args, { stdio: 'ignore' });
  chmodSync(key, 0o600);
  return { certificate, key };
}
