import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program of the command in a checkout, which need not be built. */
export function programOf(checkout: string): string {
  const folder = join(checkout, 'apps/repomap');
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return join(folder, manifest.bin.repomap);
}

interface Manifest {
  readonly bin: { readonly repomap: string };
}
