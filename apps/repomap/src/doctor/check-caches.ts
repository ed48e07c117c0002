import { stat } from 'node:fs/promises';
import type { RemoteProbe } from '@repomap/cache-manager';
import * as bundle from '@repomap/grammars';
import {
  type CacheConfig,
  CacheInspection,
  checkGrammars,
  type Languages,
  probeRemote,
} from '@repomap/repo-map';
import { sizeText } from '../human-units.js';
import { problemText } from '../report-problems.js';
import { type Finding, good, problem, textOf } from './finding.js';

/** Whether the file of the cache can be used. */
export async function checkCacheFile(config: CacheConfig): Promise<Finding> {
  const name = 'cache file';
  const path = CacheInspection.pathOf(config);
  if (path === undefined) return problem(name, 'nowhere', 'See the cache folder.');
  await using inspection = await CacheInspection.open(config);
  if (inspection === undefined) return good(name, `${path}, to be made`);
  const { storage, diskBytes, corruptions } = await inspection.statistics();
  const found = `${path}, ${sizeText(diskBytes)}, ${corruptions} corruptions so far`;
  if (storage === 'disk') return good(name, found);
  const advice = 'Mend what is named, or remove the cache: repomap cache clear';
  return problem(name, `${found}, used as ${storage}: ${inspection.refusal ?? 'full'}`, advice);
}

/** Bytes between the size of the cache's file and its limit. */
export async function mayGrowBy(config: CacheConfig): Promise<number> {
  const path = CacheInspection.pathOf(config);
  const file = path === undefined ? undefined : await stat(path).catch(() => undefined);
  return Math.max(0, config.maxSizeMb * 1e6 - (file?.size ?? 0));
}

/** Whether every grammar can be loaded and its query fits it. */
export async function checkEveryGrammar(languages: Languages = bundle): Promise<Finding> {
  const problems = await checkGrammars(languages);
  const count = languages.grammars.length;
  if (problems.length === 0) return good('grammars', `${count} loaded`);
  const found = problems.map(problemText).join('; ');
  const isOwn = problems.every(({ grammar }) => !isBundled(languages, grammar));
  const todo = isOwn ? 'Correct what the config file names' : 'Install Repomap again';
  const advice = `${todo}; files of these languages are left out of maps.`;
  return problem('grammars', `${problems.length} of ${count} do not load: ${found}`, advice);
}

function isBundled({ grammars }: Languages, name: string): boolean {
  const grammar = grammars.find((item) => item.name === name);
  return bundle.grammars.some(
    ({ query, wasm }) => query === grammar?.query && wasm === grammar.wasm,
  );
}

/** Whether the shared tier answers in the time that it is given. */
export async function checkRemote(config: CacheConfig): Promise<Finding> {
  try {
    return judge(await probeRemote(config));
  } catch (error) {
    const advice = 'Install it, or unset REPO_MAP_CACHE_REMOTE_URL; no map is made until then.';
    return problem(SHARED, textOf(error), advice);
  }
}

const SHARED = 'shared tier';

function judge(probe: RemoteProbe | undefined): Finding {
  if (probe === undefined) return good(SHARED, 'none set');
  const { service, deadline, firstDeadline, answered, firstAnswered, problem: failure } = probe;
  if (answered === undefined || firstAnswered === undefined) {
    const advice =
      'Check REPO_MAP_CACHE_REMOTE_URL and the service; until then maps do without it.';
    return problem(SHARED, `${service}: ${failure}`, advice);
  }
  const times = `${answered.toFixed(1)} ms of ${deadline}, at first in ${firstAnswered.toFixed(0)} of ${firstDeadline}`;
  const found = `${service} answers in ${times}; ${probe.signed ? 'signed' : UNSIGNED}`;
  if (answered <= deadline && firstAnswered <= firstDeadline) return good(SHARED, found);
  const advice =
    'Use a service that is nearer, or raise REPO_MAP_CACHE_REMOTE_DEADLINE_MS or REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS: an answer that comes later is not waited for.';
  return problem(SHARED, found, advice);
}

const UNSIGNED =
  'unsigned: whoever can write to it decides what maps show, unless REPO_MAP_CACHE_REMOTE_SECRET is set';
