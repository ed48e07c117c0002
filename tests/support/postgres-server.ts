import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.js';
import type { Certificate } from './self-signed.js';

/** Debian keeps the programs of a server out of the path. */
function programFolder(): string | undefined {
  const versions = '/usr/lib/postgresql';
  try {
    const [newest] = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
    return newest && join(versions, newest, 'bin');
  } catch {
    return undefined;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The server refuses to run as root. Undefined where there is nobody else to run it as. */
function account(): Account | undefined {
  const [uid = 0, gid = 0] = [process.getuid?.(), process.getgid?.()];
  if (uid !== 0) return { uid, gid };
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

const PROGRAMS = programFolder();
const ACCOUNT = PROGRAMS && account();

/** Whether tests on a real PostgreSQL can run here, and if not, why. */
export const NO_POSTGRES: string | undefined =
  PROGRAMS === undefined
    ? 'PostgreSQL is not on this machine'
    : ACCOUNT === undefined
      ? 'PostgreSQL does not run as root and there is no user postgres'
      : undefined;

/** A PostgreSQL server of its own on a free port, with the user `me`; gone with `await using`. */
export class PostgresServer implements AsyncDisposable {
  readonly url: string;
  private readonly folder: string;
  private readonly flags: readonly string[];
  private process: ChildProcess;

  private constructor(port: number, folder: string, process: ChildProcess, flags: string[]) {
    this.url = `postgres://me@127.0.0.1:${port}/postgres`;
    this.folder = folder;
    this.process = process;
    this.flags = flags;
  }

  /** With a certificate, it accepts TLS as well. */
  static async start(tls?: Certificate): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
    const { uid, gid } = ACCOUNT as Account;
    chownSync(folder, uid, gid);
    const data = join(folder, 'data');
    const init = ['-D', data, '-U', 'me', '--auth=trust', '--no-sync', '--locale=C'];
    execFileSync(program('initdb'), init, { uid, gid, cwd: folder, stdio: 'ignore' });
    const port = await freePort();
    const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
    if (tls !== undefined) {
      for (const file of [tls.certificate, tls.key]) {
        const copy = join(data, basename(file));
        copyFileSync(file, copy);
        chownSync(copy, uid, gid);
      }
      flags.push('-c', 'ssl=on');
    }
    const server = new PostgresServer(port, folder, run(flags, folder), flags);
    await server.ready();
    return server;
  }

  /** Ends the server and every connection to it at once. */
  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGQUIT');
    await ended;
  }

  async restart(): Promise<void> {
    await this.kill();
    this.process = run(this.flags, this.folder);
    await this.ready();
  }

  /** Runs SQL in the database `postgres` and returns its rows as lines. */
  sql(statement: string): string {
    const args = ['-XAtq', '-d', this.url, '-c', statement];
    return execFileSync(program('psql'), args, { encoding: 'utf8' }).trim();
  }

  /** Waits until a client has asked it something and keeps its connection. */
  async hasSession(): Promise<void> {
    const idle =
      "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query LIKE 'SELECT%keyv%'";
    while (this.sql(idle) === '0') await delay(20);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    while (!(await this.answers())) await delay(20);
  }

  /** A server that is starting accepts connections and refuses them with an error. */
  private async answers(): Promise<boolean> {
    try {
      execFileSync(program('pg_isready'), ['-q', '-d', this.url], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }
}

function program(name: string): string {
  return join(PROGRAMS as string, name);
}

function run(flags: readonly string[], cwd: string): ChildProcess {
  const { uid, gid } = ACCOUNT as Account;
  return spawn(program('postgres'), flags, { uid, gid, cwd, stdio: 'ignore' });
}
