import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkTree } from './work-tree.js';

const ROOT = join(import.meta.dirname, '../..');

/** The folders of all packages that are published. */
export const MEMBERS: readonly string[] = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`),
);

/** A reason for a failed installation that says nothing about the packages. */
export const UNREACHABLE = 'the package registry cannot be reached';

export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** An empty folder into which packages are installed as a stranger would, gone with `using`. */
export class Installation extends WorkTree {
  constructor() {
    super({ 'package.json': '{ "private": true, "type": "module" }' });
  }

  /** Packs members as they would be published and gives what npm is to install. */
  pack(members: readonly string[]): string[] {
    return members.map((member) => {
      const args = ['pack', '--json', '--pack-destination', this.path];
      const output = execFileSync('pnpm', args, { cwd: join(ROOT, member), encoding: 'utf8' });
      return JSON.parse(output).filename;
    });
  }

  /** What `npm install` prints, which is nothing if all is well. */
  install(...packages: readonly string[]): string {
    const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    return said('npm', ['install', ...flags, ...packages], this.path);
  }

  /** As `install`, by links into pnpm's store: for what is large. */
  link(...packages: readonly string[]): string {
    return said('pnpm', ['add', '--ignore-workspace', '--silent', ...packages], this.path);
  }

  manifest(name: string): Manifest {
    return JSON.parse(this.read(`node_modules/${name}/package.json`));
  }

  /** Runs a program with its standard streams collected. */
  run(node: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr } = spawnSync(node, args, {
      cwd: this.path,
      encoding: 'utf8',
      env: { ...asFromAShell(), ...env },
    });
    return { code: status, stdout, stderr };
  }
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NETWORK = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|_CERT_|NETWORK_ERROR/;
let unreachable = false;

/** Asks an unreachable registry only once: it takes a minute of trying again to find that out. */
function said(command: string, args: readonly string[], cwd: string): string {
  if (unreachable) return UNREACHABLE;
  const env = asFromAShell();
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  unreachable = NETWORK.test(stderr);
  if (unreachable) return UNREACHABLE;
  return status === 0 ? stderr : stderr || `exit code ${status}`;
}

/** The environment without what npm and the tests leave in it for the programs they run. */
function asFromAShell(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_OPTIONS$)/i.test(name)),
  );
}

/** The npm package that holds a version of Node.js for this machine; undefined where there is none. */
export function nodePackage(version: string): string | undefined {
  const names = JSON.parse(readFileSync(join(ROOT, 'scripts/node-packages.json'), 'utf8'));
  const name = names[`${process.platform}-${process.arch}`];
  return name && `${name}@${version}`;
}
