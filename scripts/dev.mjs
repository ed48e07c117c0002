// Sets this workspace up and runs one of its jobs: `start`, `test`, `coverage`,
// `check`, `build`, `docs`, `bench`, `version` or `publish`.
//
// It needs only npm and some Node.js. The pnpm that package.json pins and, where the tools do not
// accept the system's Node.js, one that they do, come through `npm exec` into npm's own cache.
// Everything that was set up leaves a stamp, so that a run with nothing to do starts at once and
// without a network.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FALLBACK_NODE = '24.21.0';
const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));
const nodePackages = JSON.parse(readFileSync(join(root, 'scripts/node-packages.json'), 'utf8'));
const state = join(root, 'node_modules', '.dev');
const [job = '', ...args] = process.argv.slice(2);

/** Runs a command to its end; returns its exit code, and the output of a `quiet` one. */
async function end(command, commandArgs, { cwd = root, env = process.env, quiet = false } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  // The programs of npm are scripts on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && !command.endsWith('.exe');
  const child = shell
    ? spawn([command, ...commandArgs].map(quoted).join(' '), { cwd, env, stdio, shell })
    : spawn(command, commandArgs, { cwd, env, stdio });
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => output.push(text));
  const wait = () => {}; // An interrupt reaches the child too, which then decides how to end.
  process.on('SIGINT', wait);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  process.off('SIGINT', wait);
  return { code, output: Buffer.concat(output) };
}

/**
 * Runs a command; a failure ends this process with the command's own exit code. The output of a `quiet`
 * command is shown only if it fails, on standard error: standard output belongs to the job.
 */
async function run(command, commandArgs, options = {}) {
  const { code, output } = await end(command, commandArgs, options);
  if (code === 0) return;
  process.stderr.write(output);
  process.exit(code);
}

/** Runs a command beside others, and prints all of its output at its end. */
async function runBeside(command, commandArgs) {
  const { code, output } = await end(command, commandArgs, { quiet: true });
  process.stdout.write(output);
  if (code !== 0) process.exitCode = code;
}

/** A word of a command line of Windows. */
function quoted(word) {
  return /^[\w./:=@\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;
}

function readState(name) {
  try {
    return readFileSync(join(state, name), 'utf8');
  } catch {
    return undefined;
  }
}

function writeState(name, text) {
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, name), text);
}

/**
 * Whether this Node.js fits: the tools accept it, and it runs `await using` of tests as it is. To start
 * the command or to build it, the oldest one that the packages promise is enough.
 */
function nodeFits() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isPromised = major === 22 && minor >= 19;
  return major === 24 || major >= 26 || (isPromised && ['start', 'build'].includes(job));
}

/** The npm packages that make up the toolchain on this machine. */
function toolchainPackages() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pnpm = manifest.packageManager.split('+')[0];
  if (nodeFits()) return [pnpm];
  const node = nodePackages[`${process.platform}-${process.arch}`];
  if (node === undefined) {
    console.error(`Node.js 24 or 26 is needed; this is ${process.version}.`);
    process.exit(1);
  }
  return [pnpm, `${node}@${FALLBACK_NODE}`];
}

/** Starts this script again with the pinned pnpm (and Node.js) first in PATH. */
async function enterToolchain(packages) {
  console.error(`Setting up with ${packages.join(' and ')} ...`);
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  await run(
    npm[0],
    [
      ...npm.slice(1),
      'exec',
      '--yes',
      '--loglevel=error',
      '--prefer-offline',
      '--allow-scripts=pnpm', // npm 12 would otherwise leave pnpm's binary unlinked
      ...packages.map((name) => `--package=${name}`),
      // Named twice, the set gets an entry of its own in npm's cache: one that npm 12 made for a
      // plain `npx pnpm` holds a pnpm without its binary, which turbo cannot start.
      `--package=${packages[0]}`,
      '--',
      'node',
      script,
      job,
      ...args,
    ],
    {
      env: {
        ...process.env,
        DEV_TOOLCHAIN: packages.join(' '),
        DEV_CWD: userFolder(),
        npm_config_update_notifier: 'false',
      },
    },
  );
}

/** The folder the user stood in; relative paths on the command line are relative to it. */
function userFolder() {
  return process.env.DEV_CWD ?? process.env.INIT_CWD ?? process.cwd();
}

/** The folder of each toolchain that was set up, by its packages. */
function toolchains() {
  return JSON.parse(readState('toolchains') ?? '{}');
}

/** Remembers where the toolchain lies, so that the next run need not ask npm. */
function rememberToolchain() {
  const folder = process.env.PATH.split(delimiter).find((each) => existsSync(join(each, 'pnpm')));
  const system = process.env.DEV_TOOLCHAIN;
  if (folder && system)
    writeState('toolchains', JSON.stringify({ ...toolchains(), [system]: folder }));
}

/** The remembered toolchain's folder, if it is still there. */
function rememberedToolchain(packages) {
  const folder = toolchains()[packages.join(' ')];
  const complete = folder !== undefined && existsSync(join(folder, 'pnpm'));
  return complete && (nodeFits() || existsSync(join(folder, 'node'))) ? folder : undefined;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function workspaceFolders() {
  const members = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name)),
  );
  return [...members, join(root, 'tests'), join(root, 'bench'), join(root, 'docs')].filter(
    (folder) => existsSync(join(folder, 'package.json')),
  );
}

function installStamp() {
  const hash = createHash('sha256');
  const manifests = [root, ...workspaceFolders()].map((folder) => join(folder, 'package.json'));
  const locks = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name));
  for (const file of [...manifests, ...locks]) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function buildStamp() {
  const hash = createHash('sha256').update(readState('installed') ?? '');
  for (const name of ['tsconfig.base.json', 'scripts/bundle.mjs', 'scripts/licences.mjs'])
    hash.update(readFileSync(join(root, name)));
  for (const folder of workspaceFolders()) {
    if (!existsSync(join(folder, 'src'))) continue;
    hash.update(`${folder} ${existsSync(join(folder, 'dist'))}\0`);
    const sources = ['src', 'queries', 'scripts']
      .map((name) => join(folder, name))
      .filter((each) => existsSync(each))
      .flatMap(filesBelow);
    for (const file of sources.sort()) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${file} ${mtimeMs} ${size}\0`);
    }
  }
  return hash.digest('hex');
}

async function install() {
  if (readState('installed') !== installStamp()) {
    console.error('Installing the packages that it is made with ...');
    const flags = ['--frozen-lockfile', '--trust-lockfile', '--loglevel=warn'];
    await run('pnpm', ['install', ...flags], { quiet: true });
    writeState('installed', installStamp());
  }
  rememberToolchain();
}

/** Makes what programs run, by the task `bundle`, or type declarations too, by `build`. */
async function build(task = 'build') {
  // Turbo may have been run alone since, which leaves files that a release would ship.
  const isBuilt = [task, 'build'].some((each) => readState(each) === buildStamp());
  if (isBuilt && job !== 'publish') return;
  console.error('Building ...');
  // Turbo puts what it remembers of a build over what another one has left, and a package ships all of it.
  for (const folder of workspaceFolders())
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
  await run('pnpm', ['exec', 'turbo', 'run', task, '--output-logs=errors-only'], {
    quiet: true,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  });
  writeState(task, buildStamp());
}

/** A release is tagged with the version of the command; publishing anything else is a mistake. */
function refuseOtherTag(tag) {
  const manifest = join(root, 'apps/repomap/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (tag === undefined || tag === `v${version}`) return;
  console.error(
    `The tag is ${tag}, but the packages have version ${version}: expected v${version}.`,
  );
  process.exit(1);
}

const jobs = {
  async start() {
    await run('node', [join(root, 'apps/repomap/dist/cli.cjs'), ...args], { cwd: userFolder() });
  },
  async test() {
    await run('pnpm', ['exec', 'tsc', '-p', 'tsconfig.tests.json']);
    // Tests start hundreds of processes that load the same modules.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') };
    await run('pnpm', ['exec', 'vitest', 'run', ...args], { env });
  },
  async coverage() {
    await run('pnpm', ['exec', 'vitest', 'run', '--mode', 'coverage', '--coverage', ...args]);
  },
  async check() {
    // Of these only knip looks at what is built.
    await Promise.all([
      runBeside('pnpm', ['exec', 'biome', 'ci', '--colors=off', ...args]),
      runBeside('node', [join(root, 'docs/build.mjs'), '--check']),
      build().then(() => runBeside('pnpm', ['exec', 'knip', '--no-progress'])),
    ]);
  },
  build,
  async version() {
    await run('pnpm', ['exec', 'changeset', 'version']);
    await run('node', [join(root, 'scripts/copy-version.mjs')]);
    await run('pnpm', ['install', '--lockfile-only', '--loglevel=warn'], { quiet: true });
  },
  async publish() {
    await run('pnpm', ['--recursive', 'publish', '--access', 'public', ...args]);
  },
  async docs() {
    await run('node', [join(root, 'docs/build.mjs')]);
  },
  async bench() {
    await run('node', [join(root, 'bench/run.ts'), ...args], { cwd: userFolder() });
  },
};

if (!Object.hasOwn(jobs, job)) {
  console.error(`usage: node scripts/dev.mjs <${Object.keys(jobs).join('|')}> [args]`);
  process.exit(2);
}
if (job === 'publish') refuseOtherTag(process.env.RELEASE_TAG);

const packages = toolchainPackages();
const known = rememberedToolchain(packages);
const hasPnpm = nodeFits() && /^pnpm\//.test(process.env.npm_config_user_agent ?? '');
if (known !== undefined) process.env.PATH = `${known}${delimiter}${process.env.PATH}`;
if (known !== undefined || hasPnpm || process.env.DEV_TOOLCHAIN !== undefined) {
  await install();
  if (job !== 'check') await build(job === 'start' ? 'bundle' : 'build');
  await jobs[job]();
} else {
  await enterToolchain(packages);
}
