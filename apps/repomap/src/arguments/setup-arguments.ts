import { type Command, Option } from 'commander';
import { CLIENTS } from '../install/clients.js';
import { examples } from './examples.js';
import { cacheDirectory, cacheOptions, choice, deadline, path, paths } from './option-values.js';
import type { Run } from './run.js';

export interface DoctorArguments {
  readonly path: string;
  readonly json: boolean;
  readonly cacheDir?: string;
}

export interface McpArguments {
  /** The directories to serve, as typed. */
  readonly paths: readonly string[];
  /** Milliseconds. */
  readonly deadline?: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface InstallArguments {
  /** One of `CLIENTS`. */
  readonly client: string;
  /** The directory of the repository, as typed. */
  readonly path: string;
  readonly print: boolean;
  readonly remove: boolean;
}

export interface InitArguments {
  /** The directory of the repository, as typed. */
  readonly path: string;
  /** Whether to write the user's own file instead. */
  readonly user: boolean;
}

export interface CompletionArguments {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

/** The arguments of the commands that set Repomap up, by name. */
export interface SetupCommandArguments {
  readonly doctor: DoctorArguments;
  readonly mcp: McpArguments;
  readonly init: InitArguments;
  readonly install: InstallArguments;
  readonly completion: CompletionArguments;
}

export function addSetupCommands(program: Command, run: Run<SetupCommandArguments>): void {
  addDoctor(program, run);
  addInit(program, run);
  addMcp(program, run);
  addInstall(program, run);
  addCompletion(program, run);
}

function addDoctor(program: Command, run: Run<SetupCommandArguments>): void {
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

function addMcp(program: Command, run: Run<SetupCommandArguments>): void {
  const command = program
    .command('mcp')
    .description('Serve maps to an AI assistant over the Model Context Protocol (stdio).')
    .argument(
      '[paths...]',
      'directories of repositories (default: from REPO_MAP_ROOT, the client or the working directory)',
      paths,
    )
    .addOption(deadline())
    .addHelpText(
      'after',
      examples(
        ['repomap mcp', 'serve the repository that the client has open'],
        ['repomap mcp ~/app ~/lib', 'serve two repositories'],
      ),
    );
  cacheOptions(command).action((paths: readonly string[], options: Omit<McpArguments, 'paths'>) =>
    run('mcp', { paths, ...options }),
  );
}

function addInit(program: Command, run: Run<SetupCommandArguments>): void {
  program
    .command('init')
    .description('Write a config file with the default settings.')
    .argument('[path]', 'directory of the repository', path, '.')
    .option('--user', 'write your own config file, for all repositories', false)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['repomap init', 'write repomap.config.json'],
        ['repomap init --user', 'write ~/.config/repomap/config.json'],
      ),
    )
    .action((path: string, { user }: Pick<InitArguments, 'user'>) => run('init', { path, user }));
}

function addInstall(program: Command, run: Run<SetupCommandArguments>): void {
  program
    .command('install')
    .description('Add Repomap to the configuration and instructions of an AI assistant.')
    .addArgument(choice('<client>', 'assistant', CLIENTS))
    .argument('[path]', 'directory of the repository', path, '.')
    .addOption(new Option('--print', 'print what would be added, change nothing').default(false))
    .addOption(new Option('--remove', 'remove what was added').default(false).conflicts('print'))
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['repomap install claude', 'set up Claude Code in the working directory'],
        ['repomap install vscode --print', 'print the configuration'],
        ['repomap install vscode --remove', 'undo the installation'],
      ),
    )
    .action((client: string, path: string, options: Omit<InstallArguments, 'client' | 'path'>) =>
      run('install', { client, path, ...options }),
    );
}

function addCompletion(program: Command, run: Run<SetupCommandArguments>): void {
  program
    .command('completion')
    .description('Print a completion script for a shell.')
    .addArgument(choice('<shell>', 'shell', ['bash', 'zsh', 'fish']))
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      examples(
        ['source <(repomap completion bash)', 'in ~/.bashrc'],
        ['source <(repomap completion zsh)', 'in ~/.zshrc, after compinit'],
        ['repomap completion fish | source', 'in ~/.config/fish/config.fish'],
      ),
    )
    .action((shell: CompletionArguments['shell']) => run('completion', { shell }));
}
