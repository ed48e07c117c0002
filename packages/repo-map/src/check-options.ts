import {
  CacheError,
  checkChoice,
  checkOptions,
  checkSignal,
  checkTypes,
  type GivenOptions,
  optionError,
} from '@repomap/cache';
import type { Diff } from './change/change-source.js';
import type {
  MapDefaults,
  MapLayout,
  MapRanking,
  MapRequest,
  MapStyle,
} from './map/map-request.js';
import { requestError } from './repo-map-error.js';
import type { RepoMapOptions } from './repo-map-options.js';

/** Names that the type checker holds complete. */
type Names<K extends PropertyKey> = Readonly<Record<K, true>>;
type DiffName = Diff extends infer D ? (D extends D ? keyof D : never) : never;

const OPTIONS: Names<keyof RepoMapOptions> = {
  ...{ root: true, languages: true, cache: true, persistent: true, workers: true },
  ...{ tokenizer: true, submodules: true, defaults: true, ports: true },
};
const DEFAULTS: Names<keyof MapDefaults> = {
  ...{ maxTokens: true, style: true, include: true, exclude: true, scope: true },
};
const REQUEST: Names<keyof MapRequest> = {
  ...{ ...DEFAULTS, chatFiles: true, mentionedFiles: true, mentionedIdents: true, query: true },
  ...{ commit: true, diff: true, layout: true, ranking: true, lineNumbers: true, explain: true },
  ...{ force: true, deadline: true, signal: true, onProgress: true, watch: true },
};
const STYLES: Names<MapStyle> = {
  ...{ lean: true, tree: true, names: true, json: true, markdown: true, xml: true },
};
const LAYOUTS: Names<MapLayout> = { ranked: true, stable: true };
const RANKINGS: Names<MapRanking> = { repomap: true, aider: true };
const DIFF: Names<DiffName> = { range: true, area: true, patch: true };

const LISTS = ['chatFiles', 'mentionedFiles', 'mentionedIdents', 'include', 'exclude'] as const;

/** Throws `REPO_MAP_REQUEST`, naming the option, for options of an engine that it does not have. */
export function checkEngineOptions(options: RepoMapOptions): void {
  asRequestErrors(() => {
    const given = checkOptions(options, Object.keys(OPTIONS));
    const { languages, workers, defaults } = given as Partial<RepoMapOptions>;
    if (!Array.isArray(languages?.grammars))
      throw optionError('languages', 'those of @repomap/grammars or your own', languages);
    checkTypes(given, 'boolean', ['persistent', 'submodules']);
    if (workers !== undefined && !(Number.isSafeInteger(workers) && workers > 0))
      throw optionError('workers', 'a positive integer', workers);
    checkNamed(defaults, DEFAULTS);
  });
}

/**
 * Throws `REPO_MAP_REQUEST`, naming the option, for a request that names what there is not or has
 * values of another type. Whether its files exist, and its options go together, is checked later.
 */
export function checkRequestOptions(request: MapRequest): void {
  asRequestErrors(() => checkNamed(request, REQUEST));
}

function checkNamed(request: unknown, names: Names<string>): void {
  const given = checkOptions(request, Object.keys(names));
  checkTypes(given, 'string', ['query', 'scope', 'commit']);
  checkTypes(given, 'boolean', ['lineNumbers', 'explain', 'force']);
  checkTypes(given, 'function', ['onProgress']);
  checkChoice(given, 'style', Object.keys(STYLES));
  checkChoice(given, 'layout', Object.keys(LAYOUTS));
  checkChoice(given, 'ranking', Object.keys(RANKINGS));
  checkSignal(given);
  for (const name of LISTS) checkTexts(given, name);
  if (given.diff === undefined) return;
  if (typeof given.diff !== 'object') throw optionError('diff', 'an object', given.diff);
  checkTypes(checkOptions(given.diff, Object.keys(DIFF)), 'string', ['range', 'patch']);
}

/** Other iterables than arrays may be readable once, so their elements are not looked at. */
function checkTexts(given: GivenOptions, name: string): void {
  const { [name]: list } = given;
  if (list === undefined) return;
  const isList = typeof list !== 'string' && Symbol.iterator in Object(list);
  if (!isList || (Array.isArray(list) && list.some((each) => typeof each !== 'string')))
    throw optionError(name, 'a list of texts', list);
}

function asRequestErrors(check: () => void): void {
  try {
    check();
  } catch (cause) {
    if (!CacheError.is(cause)) throw cause;
    throw requestError(cause.message, { cause });
  }
}
