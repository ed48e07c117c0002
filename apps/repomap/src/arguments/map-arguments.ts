import type { Encoding, MapLayout, MapRanking, MapStyle } from '@repomap/repo-map';
import { Command, Option } from 'commander';
import { STYLES, TOKENIZERS } from '../settings/choices.js';
import { examples } from './examples.js';
import {
  cacheOptions,
  DIRECTORY,
  deadline,
  path,
  pathOrHere,
  paths,
  wholeNumber,
} from './option-values.js';
import type { Run } from './run.js';

export interface MapArguments {
  /** The directory to map, as typed. */
  readonly path: string;
  readonly tokens?: number;
  readonly tokenizer?: Encoding;
  readonly chat: readonly string[];
  readonly mentionFile: readonly string[];
  readonly mention: readonly string[];
  readonly query?: string;
  readonly queryFile?: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly scope?: string;
  readonly submodules?: true;
  readonly commit?: string;
  /** True for the flag without a range. */
  readonly diff?: string | true;
  readonly staged?: boolean;
  readonly unstaged?: boolean;
  readonly style?: MapStyle;
  readonly layout: MapLayout;
  readonly ranking: MapRanking;
  readonly lineNumbers?: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly explain?: boolean;
  /** Milliseconds. */
  readonly deadline?: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface ExplainArguments extends MapArguments {
  /** `FILE[:NAME]`. */
  readonly target: string;
}

/** The arguments of the commands that make a map, by name. */
export interface MapCommandArguments {
  readonly map: MapArguments;
  readonly explain: ExplainArguments;
  readonly watch: MapArguments;
}

/** The program itself, which prints a map. */
export function mapCommand(run: Run<MapCommandArguments>): Command {
  const command = new Command('repomap')
    .description('Print a ranked map of a repository that fits a token budget.')
    .argument('[path]', DIRECTORY, path);
  return addMapOptions(command)
    .addOption(deadline())
    .addOption(
      new Option('--explain', 'like --json, plus why each file is ranked where it is').implies({
        json: true,
      }),
    )
    .action((path: string | undefined, options: Omit<MapArguments, 'path'>) =>
      run('map', { path: pathOrHere(path), ...options }),
    );
}

export function addMapCommands(program: Command, run: Run<MapCommandArguments>): void {
  addExplain(program, run);
  addWatch(program, run);
}

function addExplain(program: Command, run: Run<MapCommandArguments>): void {
  const command = program
    .command('explain')
    .description('Explain why a file or a definition is ranked where it is.')
    .argument('<target>', 'FILE, or FILE:NAME for a definition', path)
    .argument('[path]', DIRECTORY, path)
    .addHelpText(
      'after',
      examples(
        ['repomap explain src/app.ts', 'explain the rank of a file'],
        ['repomap explain src/app.ts:listen --query ports', 'of a definition'],
        ['repomap explain src/app.ts --json', 'print JSON'],
      ),
    );
  addMapOptions(command).action(
    (target: string, path: string | undefined, options: Omit<MapArguments, 'path'>) =>
      run('explain', { target, path: pathOrHere(path), ...options }),
  );
}

function addWatch(program: Command, run: Run<MapCommandArguments>): void {
  const command = program
    .command('watch')
    .description('Print the map, and print it again whenever it changes.')
    .argument('[path]', DIRECTORY, path)
    .addHelpText(
      'after',
      examples(
        ['repomap watch', 'watch the working directory until Ctrl+C'],
        ['repomap watch --json | jq .tokens', 'one JSON document a line'],
      ),
    );
  addMapOptions(command)
    .addOption(deadline())
    .action((path: string | undefined, options: Omit<MapArguments, 'path'>) =>
      run('watch', { path: pathOrHere(path), ...options }),
    );
}

/** Adds the flags of a map. `--deadline` is none of them: an explanation is of all files. */
function addMapOptions(command: Command): Command {
  addTaskOptions(command);
  addPartOptions(command);
  addChangeOptions(command);
  addOutputOptions(command);
  return cacheOptions(command);
}

/** Adds what a map is for, and how long it may be. */
function addTaskOptions(command: Command): void {
  command
    .option('--tokens <n>', 'token budget (default: as configured, or 1024)', wholeNumber)
    .addOption(
      new Option(
        '--tokenizer <name>',
        'what counts tokens (default: as configured, or o200k_base)',
      ).choices(TOKENIZERS),
    )
    .option(
      '--chat <file>',
      'file in the conversation: it is omitted, what it uses ranks higher (repeatable)',
      paths,
      [],
    )
    .option(
      '--mention-file <file>',
      'file that was mentioned: ranks higher (repeatable)',
      paths,
      [],
    )
    .option(
      '--mention <ident>',
      'identifier that was mentioned: its definitions rank higher (repeatable)',
      list,
      [],
    )
    .addOption(
      new Option('--query <text>', 'task in plain words: rank by relevance to it').conflicts(
        'queryFile',
      ),
    )
    .option('--query-file <file>', 'read the task from a file; - reads standard input', path);
}

/** Adds which files are mapped. */
function addPartOptions(command: Command): void {
  command
    .option(
      '--include <pattern>',
      'map only matching files, with patterns as in .gitignore (repeatable)',
      list,
      [],
    )
    .option(
      '--exclude <pattern>',
      'leave out matching files, with patterns as in .gitignore (repeatable)',
      list,
      [],
    )
    .option('--scope <package>', 'map only a package, by name, and what it imports from others')
    .option('--submodules', 'also map the files of checked-out submodules')
    .option('--commit <rev>', 'map the files of a commit, also in a bare repository');
}

/** Adds the change to map. */
function addChangeOptions(command: Command): void {
  command
    .addOption(
      new Option(
        '--diff [range]',
        'map a change: uncommitted, since BASE, or BASE..HEAD; - reads a patch from standard input',
      ).conflicts(['staged', 'unstaged']),
    )
    .addOption(new Option('--staged', 'map the staged change').conflicts('unstaged'))
    .option('--unstaged', 'map the change that is not staged');
}

/** Adds how the map looks, and what is printed with it. */
function addOutputOptions(command: Command): void {
  command
    .addOption(
      new Option('--style <style>', 'format of the map (default: as configured, or lean)').choices(
        STYLES,
      ),
    )
    .addOption(
      new Option(
        '--layout <layout>',
        'order of the map; stable starts with what does not depend on the task',
      )
        .choices(['ranked', 'stable'])
        .default('ranked'),
    )
    .addOption(
      new Option('--ranking <ranking>', 'algorithm; aider ranks like Aider, for comparison')
        .choices(['repomap', 'aider'])
        .default('repomap'),
    )
    .option('--line-numbers', 'prefix signatures with line numbers, such as 12-20')
    .option('--json', 'print the map and its metadata as JSON', false)
    .option('--verbose', 'report statistics and timing on standard error', false);
}

function list(item: string, items: readonly string[]): readonly string[] {
  return [...items, item];
}
