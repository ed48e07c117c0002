import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { visibleText } from '@repomap/model';
import { ExitCode } from '../exit-code.js';
import { type ClientName, clientConfig, type Launch } from '../install/clients.js';
import { entryAlone, withEntry, withoutEntry } from '../install/config-entry.js';
import { InstallError } from '../install/install-error.js';
import { INSTRUCTIONS } from '../install/instructions.js';
import { withBlock, withoutBlock } from '../install/marked-block.js';
import type { Terminal } from '../output.js';
import type { InstallArguments } from '../setup-arguments.js';

/** Adds Repomap to the configuration of an assistant and to its instructions. */
export async function install(args: InstallArguments, { stdout }: Terminal): Promise<ExitCode> {
  const directory = await realpath(args.path).catch((cause) => {
    throw new InstallError(`expected a directory, got ${args.path}`, { cause });
  });
  const config = clientConfig(args.client as ClientName, {
    directory,
    home: homedir(),
    launch: launchOf(process.env),
  });
  if (args.print) {
    stdout.write(`${visibleText(config.file)}:\n\n${entryAlone(config)}\n`);
    const instructions = visibleText(config.instructions);
    stdout.write(`${instructions}:\n\n${withBlock('', INSTRUCTIONS, '<!--')}`);
    return ExitCode.Done;
  }
  const edits: readonly Edit[] = [
    [config.file, (text) => (args.remove ? withoutEntry(text, config) : withEntry(text, config))],
    [
      config.instructions,
      (text) => (args.remove ? withoutBlock(text, '<!--') : withBlock(text, INSTRUCTIONS, '<!--')),
    ],
  ];
  // All edits are prepared before any file is written, so an error changes nothing.
  for (const change of await Promise.all(edits.map(prepare))) {
    await write(change);
    const result = change.before === change.after ? 'unchanged' : 'written';
    stdout.write(`${result}  ${visibleText(change.file)}\n`);
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

interface Change {
  readonly file: string;
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string;
}

async function prepare([file, edit]: Edit): Promise<Change> {
  const stat = await lstat(file).catch(() => undefined);
  // In an untrusted repository, a link may point anywhere.
  if (stat?.isSymbolicLink())
    throw new InstallError(`${file} is a symbolic link; expected a regular file`);
  const before = stat && (await readFile(file, 'utf8'));
  return { file, before, after: edit(before ?? '') };
}

async function write({ file, before = '', after }: Change): Promise<void> {
  if (before === after) return;
  if (after.trim() === '') return rm(file);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, after);
  await rename(draft, file);
}
