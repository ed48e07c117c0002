import type { Encoding, MapLayout, MapRanking, MapStyle } from '@repomap/repo-map';
import { Command, Help, Option } from 'commander';
import { addCacheCommands, type CacheCommandArguments } from './cache-arguments.js';
import { examples } from './examples.js';
import {
  cacheDirectory,
  DIRECTORY,
  deadline,
  noCache,
  path,
  pathOrHere,
  paths,
  wholeNumber,
} from './option-values.js';
import { packageVersion } from './package-version.js';
import { STYLES, TOKENIZERS } from './settings/choices.js';
import { addSetupCommands, type SetupCommandArguments } from './setup-arguments.js';

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

export interface GraphArguments {
  readonly path: string;
  readonly format: 'json' | 'gexf' | 'dot';
  readonly annotate: boolean;
  readonly betweenness: boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface ExploreArguments {
  readonly path: string;
  /** The HTML file to write, instead of serving the page. */
  readonly export?: string;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface DoctorArguments {
  readonly path: string;
  readonly json: boolean;
  readonly cacheDir?: string;
}

/** The arguments of each command by name. */
export interface CommandArguments extends CacheCommandArguments, SetupCommandArguments {
  readonly map: MapArguments;
  readonly explain: ExplainArguments;
  readonly watch: MapArguments;
  readonly graph: GraphArguments;
  readonly explore: ExploreArguments;
  readonly doctor: DoctorArguments;
}

export type CommandName = keyof CommandArguments;

/** Runs a parsed command. */
export type Run = <N extends CommandName>(name: N, args: CommandArguments[N]) => Promise<void>;

/** The command-line parser, without the commands' code. Throws `CommanderError` for usage errors. */
export function commandLine(run: Run): Command {
  const program = mapCommand(run)
    .version(packageVersion(), '-v, --version', 'print the version')
    .configureHelp({ optionDescription })
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      'after',
      examples(
        ['repomap', 'map the working directory'],
        ['repomap --query "retry uploads" --tokens 4096', 'rank by a task'],
        ['repomap ../app --chat src/server.ts', 'map what a file uses'],
        ['repomap --scope @acme/ui --exclude "*.test.ts"', 'map a package without its tests'],
        ['repomap --diff main', 'map the change since a branch'],
        ['repomap app.git --commit v1.0', 'map a commit of a bare repository'],
      ),
    )
    .addHelpText('after', '\nTo map a directory that is named like a command, write ./cache.')
    .hook('preSubcommand', rejectFlagsBefore);
  addCacheCommands(program, run);
  addExplain(program, run);
  addWatch(program, run);
  addGraph(program, run);
  addExplore(program, run);
  addDoctor(program, run);
  addSetupCommands(program, run);
  return program;
}

/** Omits defaults that say nothing: false and the empty list. */
function optionDescription(this: Help, option: Option): string {
  const description = Help.prototype.optionDescription.call(this, option);
  return description.replace(/ \(default: (?:false|\[\])\)$/, '');
}

function mapCommand(run: Run): Command {
  const command = new Command('repomap')
    .description('Print a ranked map of a repository that fits a token budget.')
    .argument('[path]', DIRECTORY, path);
  return addDeadline(addMapOptions(command))
    .addOption(
      new Option('--explain', 'like --json, plus why each file is ranked where it is').implies({
        json: true,
      }),
    )
    .action((path: string | undefined, options: Omit<MapArguments, 'path'>) =>
      run('map', { path: pathOrHere(path), ...options }),
    );
}

function addExplain(program: Command, run: Run): void {
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

function addWatch(program: Command, run: Run): void {
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
  addDeadline(addMapOptions(command)).action(
    (path: string | undefined, options: Omit<MapArguments, 'path'>) =>
      run('watch', { path: pathOrHere(path), ...options }),
  );
}

/** Explanations are of all files. */
function addDeadline(command: Command): Command {
  return command.addOption(deadline());
}

/** Adds the flags of a map. */
function addMapOptions(command: Command): Command {
  return command
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
    .option('--query-file <file>', 'read the task from a file; - reads standard input', path)
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
    .option('--commit <rev>', 'map the files of a commit, also in a bare repository')
    .addOption(
      new Option(
        '--diff [range]',
        'map a change: uncommitted, since BASE, or BASE..HEAD; - reads a patch from standard input',
      ).conflicts(['staged', 'unstaged']),
    )
    .addOption(new Option('--staged', 'map the staged change').conflicts('unstaged'))
    .option('--unstaged', 'map the change that is not staged')
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
    .option('--verbose', 'report statistics and timing on standard error', false)
    .addOption(noCache())
    .addOption(cacheDirectory())
    .allowExcessArguments(false);
}

function addGraph(program: Command, run: Run): void {
  program
    .command('graph')
    .description('Print the reference graph: which file uses the definitions of which other.')
    .argument('[path]', DIRECTORY, path)
    .addOption(
      new Option('--format <format>', 'format of the graph')
        .choices(['json', 'gexf', 'dot'])
        .default('json'),
    )
    .option('--annotate', 'add PageRank and degree centrality to the nodes', false)
    .option('--betweenness', 'also add betweenness centrality; slow for large graphs', false)
    .addOption(noCache())
    .addOption(cacheDirectory())
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['repomap graph > graph.json', 'for graphology'],
        ['repomap graph --format dot | dot -Tsvg > graph.svg', 'draw it with Graphviz'],
        ['repomap graph --format gexf --annotate > graph.gexf', 'for Gephi, with PageRank'],
      ),
    )
    .action((path: string | undefined, options: Omit<GraphArguments, 'path'>) =>
      run('graph', { path: pathOrHere(path), ...options }),
    );
}

function addExplore(program: Command, run: Run): void {
  program
    .command('explore')
    .description('Look at the map and the reference graph in a browser, until Ctrl+C.')
    .argument('[path]', DIRECTORY, path)
    .option('--export <file>', 'write the page as one HTML file instead of serving it', path)
    .addOption(noCache())
    .addOption(cacheDirectory())
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['repomap explore', 'print the address of the page, for your own browser'],
        ['repomap explore --export map.html', 'write a page to send to someone'],
      ),
    )
    .action((path: string | undefined, options: Omit<ExploreArguments, 'path'>) =>
      run('explore', { path: pathOrHere(path), ...options }),
    );
}

function addDoctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('Check the installation and the cache, and print how to fix each problem.')
    .argument('[path]', 'directory of the repository', path, '.')
    .option('--json', 'print the findings as JSON', false)
    .addOption(cacheDirectory())
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['repomap doctor', 'check the machine and the working directory'],
        ['repomap doctor ../app --json', 'check another repository, print JSON'],
      ),
    )
    .action((path: string, options: Omit<DoctorArguments, 'path'>) =>
      run('doctor', { path, ...options }),
    );
}

/** Without this check, flags of the map before a command would be ignored. */
function rejectFlagsBefore(program: Command, command: Command): void {
  const flag = program.options.find(
    (option) => program.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (flag !== undefined)
    program.error(`unexpected ${flag.long} before ${command.name()}; put flags after the command`);
}

function list(item: string, items: readonly string[]): readonly string[] {
  return [...items, item];
}
