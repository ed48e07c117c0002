import {
  chmod,
  lstat,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { visibleText } from '@repomap/model';
import type { InstallArguments } from '../arguments/setup-arguments.js';
import { ExitCode } from '../exit-code.js';
import {
  CLIENTS,
  type ClientConfig,
  type ClientContext,
  type ClientName,
  clientConfig,
  type Launch,
} from '../install/clients.js';
import { entryAlone, hasEntry, withEntry, withoutEntry } from '../install/config-entry.js';
import { InstallError } from '../install/install-error.js';
import { INSTRUCTIONS } from '../install/instructions.js';
import { withBlock, withoutBlock } from '../install/marked-block.js';
import { SKILL, withoutSkill, withSkill } from '../install/skill.js';
import type { Terminal } from '../output.js';
import { typedDirectory } from '../typed-paths.js';

/** Adds Repomap to the configuration of an assistant, its instructions and its skills. */
export async function install(args: InstallArguments, { stdout }: Terminal): Promise<ExitCode> {
  const directory = await typedDirectory(args.path);
  const client = args.client as ClientName;
  const context = { directory, home: homedir(), launch: launchOf(process.env) };
  const config = clientConfig(client, context);
  if (args.print) {
    stdout.write(`${visibleText(config.file)}:\n\n${entryAlone(config)}\n`);
    const instructions = visibleText(config.instructions);
    stdout.write(`${instructions}:\n\n${withBlock('', INSTRUCTIONS, '<!--')}\n`);
    stdout.write(`${visibleText(config.skill)}:\n\n${SKILL}`);
    return ExitCode.Done;
  }
  const edits = args.remove
    ? removals(config, await filesOfOthers(client, context))
    : additions(config);
  // All edits are prepared before any file is written, so an error changes nothing.
  for (const change of await Promise.all(edits.map((edit) => prepare(edit, directory)))) {
    await write(change, [directory, homedir()]);
    stdout.write(`${resultOf(change)}  ${visibleText(change.file)}\n`);
  }
  return ExitCode.Done;
}

/** By `npm_command`: what runs the package where it may not be installed. */
const RUNNERS: ReadonlyMap<string, Launch> = new Map([
  ['exec', { command: 'npx', args: ['-y', 'repomap', 'mcp'] }],
  ['dlx', { command: 'pnpm', args: ['dlx', 'repomap', 'mcp'] }],
]);

function launchOf({ npm_command = '' }: NodeJS.ProcessEnv): Launch {
  return RUNNERS.get(npm_command) ?? { command: 'repomap', args: ['mcp'] };
}

type Edit = readonly [file: string, edit: (text: string) => string];

function additions(config: ClientConfig): readonly Edit[] {
  return [
    [config.file, (text) => withEntry(text, config)],
    [config.instructions, (text) => withBlock(text, INSTRUCTIONS, '<!--')],
    [config.skill, (text) => withSkill(text, config.skill)],
  ];
}

function removals(config: ClientConfig, kept: ReadonlySet<string>): readonly Edit[] {
  const edits: readonly Edit[] = [
    [config.file, (text) => withoutEntry(text, config)],
    [config.instructions, (text) => withoutBlock(text, '<!--')],
    [config.skill, (text) => withoutSkill(text, config.skill)],
  ];
  return edits.map(([file, edit]) => [file, kept.has(file) ? (text) => text : edit]);
}

/** The instructions and skills that other assistants read which are set up here too. */
async function filesOfOthers(
  client: ClientName,
  context: ClientContext,
): Promise<ReadonlySet<string>> {
  const others = CLIENTS.filter((each) => each !== client).map((each) =>
    clientConfig(each, context),
  );
  const files = await Promise.all(
    others.map(async (other) => ((await isSetUp(other)) ? [other.instructions, other.skill] : [])),
  );
  return new Set(files.flat());
}

async function isSetUp(config: ClientConfig): Promise<boolean> {
  try {
    const stat = await lstat(config.file);
    if (!stat.isFile()) return false;
    return hasEntry((await readText(config.file)).replace(BYTE_ORDER_MARK, ''), config);
  } catch {
    return false;
  }
}

interface Change {
  readonly file: string;
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string;
  /** Who may read and write the file, which may hold secrets; undefined if it does not exist. */
  readonly mode: number | undefined;
}

function resultOf({ before = '', after }: Change): string {
  if (before === after) return 'unchanged';
  return after.trim() === '' ? 'removed  ' : 'written  ';
}

async function prepare([file, edit]: Edit, directory: string): Promise<Change> {
  const stat = await lstat(file).catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw new InstallError(`${file} cannot be written (${error.code}); nothing was changed`);
  });
  // In an untrusted repository, a link may point anywhere.
  if (stat !== undefined && !stat.isFile()) {
    const kind = stat.isSymbolicLink() ? 'a symbolic link' : 'no file';
    throw new InstallError(`${file} is ${kind}; expected a regular file`);
  }
  if (file.startsWith(join(directory, sep)) && !(await isInside(dirname(file), directory)))
    throw new InstallError(`${dirname(file)} leads out of the repository; nothing was changed`);
  const before = stat && (await readText(file));
  const mark = before?.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const after = edit((before ?? '').slice(mark.length));
  return { file, before, after: after === '' ? '' : mark + after, mode: stat?.mode };
}

/** Editors on Windows begin files with it; no parser takes it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Throws an `InstallError` for bytes that would not be the same when they are written back. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InstallError(`${file} is not UTF-8; convert it first, nothing was changed`);
  }
}

/** Whether a directory, or the nearest one above it that exists, is in another one; not if a link leads nowhere. */
async function isInside(path: string, directory: string): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) {
    const found = await lstat(path).catch(() => undefined);
    return found === undefined && isInside(dirname(path), directory);
  }
  return real === directory || real.startsWith(join(directory, sep));
}

/** Writes a change. A file without text is removed, and so are the directories that this leaves empty. */
async function write(
  { file, before = '', after, mode }: Change,
  tops: readonly string[],
): Promise<void> {
  if (before === after) return;
  if (after.trim() === '') {
    await rm(file);
    await removeEmpty(dirname(file), tops);
    return;
  }
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    // A link with this name may point anywhere, too.
    await writeFile(draft, after, { mode: mode ?? 0o666, flag: 'wx' });
    // Writing takes away what the user's mask does.
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw new InstallError(`${file} cannot be written (${code})`, { cause });
  }
}

/** Removes a directory and those above it, up to `tops`, as long as they are empty. */
async function removeEmpty(directory: string, tops: readonly string[]): Promise<void> {
  if (tops.includes(directory)) return;
  try {
    await rmdir(directory);
  } catch {
    return; // It is not empty.
  }
  await removeEmpty(dirname(directory), tops);
}
