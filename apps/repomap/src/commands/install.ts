import { lstat, mkdir, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
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

/** With `npx`, `repomap` may not be installed. */
function launchOf({ npm_command }: NodeJS.ProcessEnv): Launch {
  return npm_command === 'exec'
    ? { command: 'npx', args: ['-y', 'repomap', 'mcp'] }
    : { command: 'repomap', args: ['mcp'] };
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
    return stat.isFile() && hasEntry(await readFile(config.file, 'utf8'), config);
  } catch {
    return false;
  }
}

interface Change {
  readonly file: string;
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string;
}

function resultOf({ before = '', after }: Change): string {
  if (before === after) return 'unchanged';
  return after.trim() === '' ? 'removed  ' : 'written  ';
}

async function prepare([file, edit]: Edit, directory: string): Promise<Change> {
  const stat = await lstat(file).catch(() => undefined);
  // In an untrusted repository, a link may point anywhere.
  if (stat?.isSymbolicLink())
    throw new InstallError(`${file} is a symbolic link; expected a regular file`);
  if (file.startsWith(join(directory, sep)) && !(await isInside(dirname(file), directory)))
    throw new InstallError(`${dirname(file)} leads out of the repository; nothing was changed`);
  const before = stat && (await readFile(file, 'utf8'));
  return { file, before, after: edit(before ?? '') };
}

/** Whether a directory, or the nearest one above it that exists, is in another one. */
async function isInside(path: string, directory: string): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return isInside(dirname(path), directory);
  return real === directory || real.startsWith(join(directory, sep));
}

/** Writes a change. A file without text is removed, and so are the directories that this leaves empty. */
async function write({ file, before = '', after }: Change, tops: readonly string[]): Promise<void> {
  if (before === after) return;
  if (after.trim() === '') {
    await rm(file);
    await removeEmpty(dirname(file), tops);
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, after);
  await rename(draft, file);
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
