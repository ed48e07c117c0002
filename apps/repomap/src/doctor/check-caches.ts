import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type CacheConfig,
  CacheInspection,
  otherOwner,
  probeRemote,
  type RemoteProbe,
} from '@repomap/cache-manager';
import * as bundle from '@repomap/grammars';
import { checkGrammars, type Languages } from '@repomap/repo-map';
import { countText, sizeText } from '../output.js';
import { problemText } from '../report-problems.js';
import { type Finding, good, problem, textOf } from './finding.js';

/** Whether the cache file can be used. */
export async function checkCacheFile(config: CacheConfig): Promise<Finding> {
  const name = 'cache file';
  const path = CacheInspection.pathOf(config);
  if (path === undefined) return problem(name, 'none', 'Fix the cache directory first.');
  await using inspection = await CacheInspection.open(config);
  if (inspection === undefined) return good(name, `${path}, not created yet`);
  const { storage, diskBytes, corruptions } = await inspection.statistics();
  const found = `${path}, ${sizeText(diskBytes)}, ${countText(corruptions, 'corruption')} repaired`;
  if (storage === 'disk') return good(name, found);
  const isRemovable = otherOwner(dirname(path)) === undefined || process.getuid?.() === 0;
  const advice = isRemovable
    ? 'Fix the problem above, or remove the cache: repomap cache clear'
    : 'Fix the problem above.';
  return problem(name, `${found}, used as ${storage}: ${inspection.refusal ?? 'full'}`, advice);
}

/** How many bytes the cache file may grow before it reaches its limit. */
export async function growthOf(config: CacheConfig): Promise<number> {
  const path = CacheInspection.pathOf(config);
  const file = path === undefined ? undefined : await stat(path).catch(() => undefined);
  return Math.max(0, config.maxSizeMb * 1e6 - (file?.size ?? 0));
}

/** Whether every grammar can be loaded with its query. */
export async function checkEveryGrammar(languages: Languages = bundle): Promise<Finding> {
  if (!('WebAssembly' in globalThis))
    return problem(
      'grammars',
      'this Node.js has no WebAssembly',
      'Start it without --jitless and --lite-mode; until then, nothing can be parsed.',
    );
  const problems = await checkGrammars(languages);
  const count = languages.grammars.length;
  if (problems.length === 0) return good('grammars', `${count} loaded`);
  const found = problems.map(problemText).join('; ');
  const areCustom = problems.every(({ grammar }) => !isBundled(languages, grammar));
  const fix = areCustom ? 'Correct the languages in the config file' : 'Reinstall Repomap';
  const advice = `${fix}; until then, files of these languages are excluded from maps.`;
  return problem('grammars', `${problems.length} of ${count} cannot be loaded: ${found}`, advice);
}

function isBundled({ grammars }: Languages, name: string): boolean {
  const grammar = grammars.find((item) => item.name === name);
  return bundle.grammars.some(
    ({ query, wasm }) => query === grammar?.query && wasm === grammar.wasm,
  );
}

/** Whether the shared cache answers within its deadlines. */
export async function checkRemote(config: CacheConfig): Promise<Finding> {
  try {
    return judge(await probeRemote(config));
  } catch (error) {
    const advice =
      'Install it, or unset REPO_MAP_CACHE_REMOTE_URL; Repomap does not run until then.';
    return problem(SHARED, textOf(error), advice);
  }
}

const SHARED = 'shared cache';

function judge(probe: RemoteProbe | undefined): Finding {
  if (probe === undefined) return good(SHARED, 'not configured');
  const { service, deadline, firstDeadline, answered, firstAnswered } = probe;
  if (answered === undefined || firstAnswered === undefined) {
    const advice = 'Check REPO_MAP_CACHE_REMOTE_URL and the service; until then it is not used.';
    return problem(SHARED, `${service}: ${probe.problem}`, advice);
  }
  if (probe.writeProblem !== undefined) {
    const advice = 'Make the service accept writes; until then, nothing is added to it.';
    return problem(SHARED, `${service}: refuses writes: ${probe.writeProblem}`, advice);
  }
  const first = `first answer in ${firstAnswered.toFixed(0)} of ${firstDeadline} ms`;
  const later = `later ones in ${answered.toFixed(1)} of ${deadline} ms`;
  const found = `${service}: ${first}, ${later}; ${probe.signed ? 'signed' : UNSIGNED}`;
  if (answered <= deadline && firstAnswered <= firstDeadline) return good(SHARED, found);
  const advice =
    'Late answers are ignored: use a service with lower latency, or raise REPO_MAP_CACHE_REMOTE_DEADLINE_MS or REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS.';
  return problem(SHARED, found, advice);
}

const UNSIGNED =
  'unsigned: anyone who can write to it controls what maps show, unless REPO_MAP_CACHE_REMOTE_SECRET is set';
