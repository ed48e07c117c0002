import type { CacheTier } from '@repomap/repo-map';
import { type Command, Option } from 'commander';
import type { Run } from './arguments.js';
import { age, wholeNumber } from './option-values.js';

export interface CacheArguments {
  readonly json: boolean;
  readonly cacheDir?: string;
}

export interface InspectArguments extends CacheArguments {
  readonly tier?: CacheTier;
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

/** The arguments of each command that looks after the cache, by its name. */
export interface CacheCommandArguments {
  readonly 'cache-stats': CacheArguments;
  readonly 'cache-inspect': InspectArguments;
  readonly 'cache-warm': WarmArguments;
  readonly 'cache-verify': VerifyArguments;
  readonly 'cache-prune': PruneArguments;
  readonly 'cache-shrink': CacheArguments;
  readonly 'cache-clear': CacheArguments;
}

/** A copy of the names, since loading those of the cache would slow every command down. */
const TIERS: Readonly<Record<CacheTier, true>> = {
  tags: true,
  maps: true,
  trees: true,
  paths: true,
  texts: true,
  languages: true,
  history: true,
  'last-map': true,
};

/** Adds `cache` with the commands below it. */
export function addCacheCommands(program: Command, run: Run): void {
  const cache = program.command('cache').description('Looks after the cache.');

  command(cache, 'stats', 'What the cache holds, how often it helped, and where it lies.').action(
    (options: CacheArguments) => run('cache-stats', options),
  );

  command(cache, 'inspect', 'Lists the newest records.')
    .addOption(new Option('--tier <tier>', 'records of this tier only').choices(Object.keys(TIERS)))
    .option('--limit <n>', 'most records', wholeNumber, 20)
    .action((options: InspectArguments) => run('cache-inspect', options));

  command(cache, 'warm', 'Parses what is unknown, so that later maps need not.')
    .argument('[path]', 'folder of the repository', '.')
    .action((path: string, options: CacheArguments) => run('cache-warm', { path, ...options }));

  command(cache, 'verify', 'Finds damaged and wrong records, and puts them right.')
    .argument('[path]', 'folder of the repository', '.')
    .option('--sample <n>', 'most files to parse again', wholeNumber, 100)
    .action((path: string, options: Omit<VerifyArguments, 'path'>) =>
      run('cache-verify', { path, ...options }),
    );

  command(cache, 'prune', 'Removes caches that are of no more use.')
    .option(
      '--old-versions',
      'those of other versions, whatever their age; what happens without flags',
    )
    .option('--older-than <age>', 'those not written to for this long, such as 7d', age)
    .action((options: PruneArguments) => run('cache-prune', options));

  command(
    cache,
    'shrink',
    'Brings the cache under its size limit (REPO_MAP_CACHE_SIZE_MB) at once.',
  ).action((options: CacheArguments) => run('cache-shrink', options));

  command(cache, 'clear', 'Removes the cache.').action((options: CacheArguments) =>
    run('cache-clear', options),
  );
}

function command(cache: Command, name: string, description: string): Command {
  return cache
    .command(name)
    .description(description)
    .option('--json', 'print the result as JSON', false)
    .option('--cache-dir <dir>', 'folder of the cache (default: the user’s cache folder)')
    .allowExcessArguments(false);
}
