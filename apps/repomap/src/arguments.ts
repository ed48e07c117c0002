import { readFileSync } from 'node:fs';
import type { StyleName } from '@repomap/repo-map';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What was asked for on the command line. */
export interface MapArguments {
  /** The folder to map, as typed. */
  readonly path: string;
  readonly tokens: number;
  readonly chat: readonly string[];
  readonly mentionFile: readonly string[];
  readonly mention: readonly string[];
  readonly query?: string;
  readonly queryFile?: string;
  readonly style: StyleName;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

/** The command line, without anything that acts on it. Parse errors are thrown as `CommanderError`. */
export function commandLine(onMap: (args: MapArguments) => Promise<void>): Command {
  const { version } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return new Command('repomap')
    .description('Prints a ranked map of a repository that fits a token budget.')
    .argument('[path]', 'folder of the repository', '.')
    .option(
      '--tokens <n>',
      'most tokens of the map, by the o200k_base tokenizer',
      wholeNumber,
      1024,
    )
    .option(
      '--chat <file>',
      'a file in the conversation: what it uses comes first (repeatable)',
      list,
      [],
    )
    .option('--mention-file <file>', 'a file that was mentioned (repeatable)', list, [])
    .option('--mention <ident>', 'an identifier that was mentioned (repeatable)', list, [])
    .addOption(new Option('--query <text>', 'the task in plain words').conflicts('queryFile'))
    .option('--query-file <file>', 'a file with the task in plain words; - is standard input')
    .addOption(
      new Option('--style <style>', 'how the map is written')
        .choices(['lean', 'names', 'json', 'markdown', 'xml'])
        .default('lean'),
    )
    .option('--json', 'print the map and what is known about it as JSON', false)
    .option('--verbose', 'tell on standard error what was done and how long it took', false)
    .option('--no-cache', 'keep nothing on disk')
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .version(version)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .action((path: string, options: Omit<MapArguments, 'path'>) => onMap({ path, ...options }));
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

function list(item: string, items: readonly string[]): readonly string[] {
  return [...items, item];
}
