import type { CacheNamespace } from '@repomap/cache-manager';
import { type Command, Option } from 'commander';
import { examples } from './examples.js';
import {
  cacheDirectory,
  DIRECTORY,
  duration,
  path,
  pathOrHere,
  wholeNumber,
} from './option-values.js';
import type { Run } from './run.js';

export interface CacheArguments {
  readonly json: boolean;
  readonly cacheDir?: string;
}

export interface InspectArguments extends CacheArguments {
  readonly namespace?: CacheNamespace;
  readonly limit: number;
}

export interface WarmArguments extends CacheArguments {
  readonly path: string;
}

export interface VerifyArguments extends WarmArguments {
  readonly sample: number;
}

export interface PruneArguments extends CacheArguments {
  readonly oldVersions?: boolean;
  /** In milliseconds. */
  readonly olderThan?: number;
}

/** The arguments of each `cache` command by name. */
export interface CacheCommandArguments {
  readonly 'cache-stats': CacheArguments;
  readonly 'cache-inspect': InspectArguments;
  readonly 'cache-warm': WarmArguments;
  readonly 'cache-verify': VerifyArguments;
  readonly 'cache-prune': PruneArguments;
  readonly 'cache-shrink': CacheArguments;
  readonly 'cache-clear': CacheArguments;
}

/** A copy, because importing the names from the cache manager would slow down every command. */
const NAMESPACES: Readonly<Record<CacheNamespace, string>> = {
  tags: 'definitions and references of each file, by content',
  maps: 'finished maps',
  trees: 'rendered signatures of each file',
  paths: 'content ids of the files of each repository, to detect changes',
  snapshots: 'what the last listing of each repository amounted to',
  listings: 'a listing of each repository, to compare later ones with',
  files: 'the files of each repository at that listing',
  segments: 'what ranking reads of the files of each repository',
  bindings: 'which files of each repository define the names that others use',
  walks: 'how often a walk over these names visits each file',
  texts: 'manifests and .gitattributes files, by content',
  languages: 'languages found by reading files whose names do not decide',
  history: 'what ranking reads of git log',
  'last-map': 'last stable map of each repository',
};

const NAMESPACE_HELP = `\nNamespaces:\n${Object.entries(NAMESPACES)
  .map(([name, content]) => `  ${name.padEnd(10)} ${content}`)
  .join('\n')}`;

/** Adds `cache` and its subcommands. */
export function addCacheCommands(program: Command, run: Run<CacheCommandArguments>): void {
  const cache = program
    .command('cache')
    .description('Inspect and maintain the cache.')
    .addHelpText(
      'after',
      examples(
        ['repomap cache stats', 'print size and hit rates'],
        ['repomap cache warm ../app', 'parse a repository in advance'],
        ['repomap cache clear', 'remove the cache'],
      ),
    );
  addStats(cache, run);
  addInspect(cache, run);
  addWarm(cache, run);
  addVerify(cache, run);
  addPrune(cache, run);
  addShrink(cache, run);
  addClear(cache, run);
}

function addStats(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'stats', 'Print the location, size and hit rates of the cache.')
    .addHelpText('after', NAMESPACE_HELP)
    .addHelpText(
      'after',
      examples(
        ['repomap cache stats', 'print a table'],
        ['repomap cache stats --json', 'print JSON'],
      ),
    )
    .action((options: CacheArguments) => run('cache-stats', options));
}

function addInspect(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'inspect', 'List the newest entries.')
    .addOption(
      new Option('--namespace <name>', 'list only entries of this namespace').choices(
        Object.keys(NAMESPACES),
      ),
    )
    .option('--limit <n>', 'maximum number of entries', wholeNumber, 20)
    .addHelpText('after', NAMESPACE_HELP)
    .addHelpText(
      'after',
      examples(
        ['repomap cache inspect', 'list the 20 newest entries'],
        ['repomap cache inspect --namespace maps --limit 5', 'list the 5 newest maps'],
      ),
    )
    .action((options: InspectArguments) => run('cache-inspect', options));
}

function addWarm(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'warm', 'Parse a repository in advance, so that the next map is fast.')
    .argument('[path]', DIRECTORY, path)
    .addHelpText(
      'after',
      examples(
        ['repomap cache warm', 'parse the working directory'],
        ['repomap cache warm ../app', 'parse another repository'],
      ),
    )
    .action((path: string | undefined, options: CacheArguments) =>
      run('cache-warm', { path: pathOrHere(path), ...options }),
    );
}

function addVerify(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'verify', 'Find and repair corrupt entries and wrong facts.')
    .argument('[path]', DIRECTORY, path)
    .option('--sample <n>', 'maximum number of files to reparse', wholeNumber, 100)
    .addHelpText(
      'after',
      examples(
        ['repomap cache verify', 'reparse 100 files and compare'],
        ['repomap cache verify --sample 1000', 'reparse up to 1000 files'],
      ),
    )
    .action((path: string | undefined, options: Omit<VerifyArguments, 'path'>) =>
      run('cache-verify', { path: pathOrHere(path), ...options }),
    );
}

function addPrune(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'prune', 'Remove obsolete caches.')
    .option('--old-versions', 'remove caches of other Repomap versions (default without flags)')
    .option(
      '--older-than <duration>',
      'remove caches not written to for this long, such as 7d',
      duration,
    )
    .addHelpText(
      'after',
      examples(
        ['repomap cache prune', 'remove caches of other versions'],
        ['repomap cache prune --older-than 30d', 'remove unused caches'],
      ),
    )
    .action((options: PruneArguments) => run('cache-prune', options));
}

function addShrink(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'shrink', 'Shrink the cache to its size limit (REPO_MAP_CACHE_SIZE_MB).')
    .addHelpText(
      'after',
      examples(
        ['repomap cache shrink', 'to 500 MB, the default'],
        ['REPO_MAP_CACHE_SIZE_MB=100 repomap cache shrink', 'to 100 MB'],
      ),
    )
    .action((options: CacheArguments) => run('cache-shrink', options));
}

function addClear(cache: Command, run: Run<CacheCommandArguments>): void {
  command(cache, 'clear', 'Remove the cache.')
    .addHelpText(
      'after',
      examples(
        ['repomap cache clear', "remove the user's cache"],
        ['repomap cache clear --cache-dir .cache', 'remove another cache'],
      ),
    )
    .action((options: CacheArguments) => run('cache-clear', options));
}

function command(cache: Command, name: string, description: string): Command {
  return cache
    .command(name)
    .description(description)
    .option('--json', 'print the result as JSON', false)
    .addOption(cacheDirectory())
    .allowExcessArguments(false);
}
