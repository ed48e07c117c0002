import type { MapLayout, MapRanking, MapStyle } from '@repomap/repo-map';
import { Argument, Command, Option } from 'commander';
import { addCacheCommands, type CacheCommandArguments } from './cache-arguments.js';
import { CLIENTS } from './install/clients.js';
import { wholeNumber } from './option-values.js';
import { packageVersion } from './package-version.js';

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
  readonly style: MapStyle;
  readonly layout: MapLayout;
  readonly ranking: MapRanking;
  readonly lineNumbers?: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly explain?: boolean;
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

export interface DoctorArguments {
  readonly path: string;
  readonly json: boolean;
  readonly cacheDir?: string;
}

export interface McpArguments {
  /** The folders to serve, as typed. */
  readonly paths: readonly string[];
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface InstallArguments {
  /** The assistant, one of those that are known. */
  readonly client: string;
  /** The folder of the repository, as typed. */
  readonly path: string;
  readonly print: boolean;
  readonly remove: boolean;
}

/** The arguments of each command, by its name. */
export interface CommandArguments extends CacheCommandArguments {
  readonly map: MapArguments;
  readonly explain: ExplainArguments;
  readonly graph: GraphArguments;
  readonly doctor: DoctorArguments;
  readonly mcp: McpArguments;
  readonly install: InstallArguments;
}

export type CommandName = keyof CommandArguments;

/** Does what a command line asks for. */
export type Run = <N extends CommandName>(name: N, args: CommandArguments[N]) => Promise<void>;

/** The command line, without anything that acts on it. Parse errors are thrown as `CommanderError`. */
export function commandLine(run: Run): Command {
  const program = mapCommand(run)
    .version(packageVersion())
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', '\nA folder that is called like a command is mapped as ./cache.')
    .hook('preSubcommand', refuseFlagsBefore);
  addCacheCommands(program, run);
  addExplain(program, run);
  addGraph(program, run);
  addDoctor(program, run);
  addMcp(program, run);
  addInstall(program, run);
  return program;
}

function mapCommand(run: Run): Command {
  const command = new Command('repomap')
    .description('Prints a ranked map of a repository that fits a token budget.')
    .argument('[path]', 'folder of the repository', '.');
  return addMapOptions(command)
    .addOption(
      new Option('--explain', 'as --json, with why each file shown stands where it stands').implies(
        { json: true },
      ),
    )
    .action((path: string, options: Omit<MapArguments, 'path'>) =>
      run('map', { path, ...options }),
    );
}

function addExplain(program: Command, run: Run): void {
  const command = program
    .command('explain')
    .description('Tells why a file or a definition stands where it stands in a map.')
    .argument('<target>', 'FILE or FILE:NAME')
    .argument('[path]', 'folder of the repository', '.');
  addMapOptions(command).action(
    (target: string, path: string, options: Omit<MapArguments, 'path'>) =>
      run('explain', { target, path, ...options }),
  );
}

/** The flags that decide a map. */
function addMapOptions(command: Command): Command {
  return command
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
        .choices(['lean', 'tree', 'names', 'json', 'markdown', 'xml'])
        .default('lean'),
    )
    .addOption(
      new Option('--layout <layout>', 'stable begins with what the task does not change')
        .choices(['ranked', 'stable'])
        .default('ranked'),
    )
    .addOption(
      new Option('--ranking <ranking>', 'aider ranks as Aider does, for comparison')
        .choices(['repomap', 'aider'])
        .default('repomap'),
    )
    .option('--line-numbers', 'begin signatures with the lines of their definitions')
    .option('--json', 'print the map and what is known about it as JSON', false)
    .option('--verbose', 'tell on standard error what was done and how long it took', false)
    .option('--no-cache', 'keep nothing on disk')
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .allowExcessArguments(false);
}

function addGraph(program: Command, run: Run): void {
  program
    .command('graph')
    .description('Prints which file uses what another defines.')
    .argument('[path]', 'folder of the repository', '.')
    .addOption(
      new Option('--format <format>', 'how the graph is written')
        .choices(['json', 'gexf', 'dot'])
        .default('json'),
    )
    .option('--annotate', 'add PageRank and degree centralities to the nodes', false)
    .option('--betweenness', 'add betweenness too, which takes long on large graphs', false)
    .option('--no-cache', 'keep nothing on disk')
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .allowExcessArguments(false)
    .action((path: string, options: Omit<GraphArguments, 'path'>) =>
      run('graph', { path, ...options }),
    );
}

function addDoctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('Checks what Repomap needs, and says what to do about what is missing.')
    .argument('[path]', 'folder of the repository', '.')
    .option('--json', 'print the findings as JSON', false)
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .allowExcessArguments(false)
    .action((path: string, options: Omit<DoctorArguments, 'path'>) =>
      run('doctor', { path, ...options }),
    );
}

function addMcp(program: Command, run: Run): void {
  program
    .command('mcp')
    .description('Serves maps to an AI assistant over the Model Context Protocol.')
    .argument('[paths...]', 'folders of repositories (default: as the client or the folder says)')
    .option('--no-cache', 'keep nothing on disk')
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .action((paths: readonly string[], options: Omit<McpArguments, 'paths'>) =>
      run('mcp', { paths, ...options }),
    );
}

function addInstall(program: Command, run: Run): void {
  program
    .command('install')
    .description('Adds Repomap to the configuration and the instructions of an AI assistant.')
    .addArgument(new Argument('<client>', 'the assistant').choices(CLIENTS))
    .argument('[path]', 'folder of the repository', '.')
    .addOption(new Option('--print', 'only print what would be added').default(false))
    .addOption(new Option('--remove', 'take out what was added').default(false).conflicts('print'))
    .allowExcessArguments(false)
    .action((client: string, path: string, options: Omit<InstallArguments, 'client' | 'path'>) =>
      run('install', { client, path, ...options }),
    );
}

/** Flags of the map would be ignored without a word. */
function refuseFlagsBefore(program: Command, command: Command): void {
  const flag = program.options.find(
    (option) => program.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (flag !== undefined)
    program.error(`${flag.long} stands before ${command.name()}; its flags come after it`);
}

function list(item: string, items: readonly string[]): readonly string[] {
  return [...items, item];
}
