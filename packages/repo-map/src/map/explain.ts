import { nearestName } from '@repomap/cache';
import {
  type DefinitionExplanation,
  explainer,
  type FactsFile,
  type FileExplanation,
} from '@repomap/map-cache/rank';
import {
  type Definition,
  ExclusionReason,
  type LineSpan,
  lineSpan,
  type RelPath,
  relPath,
} from '@repomap/model';
import type { RenderedMap } from '@repomap/tree-cache/render';
import type { ExplainedDefinition, Explanation, RankedExplanation } from '../explanation.js';
import type { GatheredFacts } from '../extract/gather-facts.js';
import { requestError } from '../repo-map-error.js';
import { readHistory } from '../worktree/history.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { type MakeMapOptions, makeMap } from './make-map.js';
import type { CheckedRequest } from './map-request.js';

/** A file, or the definitions of a name in it. */
export interface ExplainTarget {
  readonly path: RelPath;
  readonly name: string | undefined;
}

/** Parses `FILE[:NAME]`. A file whose whole name is the text takes precedence. */
export function parseTarget(text: string, { paths }: Snapshot): ExplainTarget {
  const colon = text.indexOf(':');
  const whole = normalised(text);
  if (colon <= 0 || paths.has(whole)) return { path: whole, name: undefined };
  return { path: normalised(text.slice(0, colon)), name: text.slice(colon + 1) };
}

/** As a snapshot has it, such as `a.py` for `./a.py`. A path that leaves the root stays as it is. */
function normalised(path: string): RelPath {
  try {
    return relPath(path);
  } catch {
    return path as RelPath;
  }
}

/** Explains a file. Takes a ranking and up to nine renderings. */
export async function explainFile(
  { path, name }: ExplainTarget,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<Explanation> {
  const inChat = request.chatFiles.has(path) ? ExclusionReason.InChat : undefined;
  const excluded = gathered.facts.get(path)?.skipped ?? inChat;
  if (excluded !== undefined) return { path, excluded };
  const { ranked: files } = gathered;
  const found = (await explain([path], gathered, request, options)).get(path);
  if (found === undefined) throw requestError(`${path} is not ranked`);
  const requested = name === undefined ? found : named(name, found);
  const maps = await mapsUntil(
    (map) =>
      name === undefined
        ? map.files.includes(path)
        : requested.definitions.every((definition) => shownAs(definition, map) !== undefined),
    request.maxTokens,
    async (maxTokens) => (await makeMap(gathered, { ...request, maxTokens }, options)).rendered,
  );
  return explanation(requested, maps, files);
}

/** Explains the files and definitions that a map shows. */
export async function explainMap(
  map: RenderedMap,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<readonly RankedExplanation[]> {
  const { ranked: files } = gathered;
  const explained = await explain(map.files, gathered, request, options);
  const maps = [{ maxTokens: request.maxTokens, map }];
  return map.files.flatMap((path) => {
    const found = explained.get(path);
    if (found === undefined) return [];
    const definitions = found.definitions.filter((each) => shownAs(each, map) !== undefined);
    return [explanation({ ...found, definitions }, maps, files)];
  });
}

async function explain(
  paths: readonly RelPath[],
  { ranked: files, manifests, segment }: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<ReadonlyMap<RelPath, FileExplanation | undefined>> {
  const history = await readHistory(options.history, options);
  const index = await options.rankings.index(segment);
  const explainOne = explainer(
    { files, manifests, ...request, ...(history && { history }) },
    index,
  );
  return new Map(paths.map((path) => [path, explainOne(path)]));
}

/** The map for a budget. */
interface BudgetMap {
  readonly maxTokens: number;
  readonly map: RenderedMap;
}

const MAX_DOUBLINGS = 8;

/** The maps for a budget and for its doublings, until one is large enough. */
async function mapsUntil(
  isEnough: (map: RenderedMap) => boolean,
  maxTokens: number,
  render: (maxTokens: number) => Promise<RenderedMap>,
): Promise<readonly BudgetMap[]> {
  const maps: BudgetMap[] = [];
  for (let i = 0; i <= MAX_DOUBLINGS; i += 1) {
    const budget = maxTokens * 2 ** i;
    const map = await render(budget);
    maps.push({ maxTokens: budget, map });
    if (isEnough(map)) break;
  }
  return maps;
}

/** The first of the `maps` is the one to explain. */
function explanation(
  found: FileExplanation,
  maps: readonly BudgetMap[],
  files: readonly FactsFile[],
): RankedExplanation {
  const { path, definitions } = found;
  const showsAt = firstBudget(maps, (map) => map.files.includes(path));
  const shown = showsAt === maps[0]?.maxTokens;
  return {
    ...found,
    definitions: definitions.map((definition) => ({
      ...definition,
      ...spanOf(definition, files),
      ...visibility(definition, maps),
    })),
    shown,
    rankedFiles: files.length,
    rankedDefinitions: files.reduce((sum, { facts }) => sum + facts.definitions.length, 0),
    ...(shown || showsAt === undefined ? {} : { showsAt }),
  };
}

function spanOf({ path, index }: DefinitionExplanation, files: readonly FactsFile[]): LineSpan {
  const facts = files.find((file) => file.path === path)?.facts;
  return lineSpan(facts?.definitions[index] as Definition, facts?.cells);
}

function visibility(
  definition: DefinitionExplanation,
  maps: readonly BudgetMap[],
): Pick<ExplainedDefinition, 'shownAs' | 'showsAt'> {
  const now = maps[0] && shownAs(definition, maps[0].map);
  if (now !== undefined) return { shownAs: now };
  const showsAt = firstBudget(maps, (map) => shownAs(definition, map) !== undefined);
  return showsAt === undefined ? {} : { showsAt };
}

function firstBudget(
  maps: readonly BudgetMap[],
  shows: (map: RenderedMap) => boolean,
): number | undefined {
  return maps.find(({ map }) => shows(map))?.maxTokens;
}

function shownAs(
  { path, index }: DefinitionExplanation,
  { signatures, names }: RenderedMap,
): ExplainedDefinition['shownAs'] {
  const isSame = (each: { readonly path: RelPath; readonly index: number }) =>
    each.path === path && each.index === index;
  if (signatures.some(isSame)) return 'signature';
  return names.some(isSame) ? 'name' : undefined;
}

function named(name: string, found: FileExplanation): FileExplanation {
  const definitions = found.definitions.filter((definition) => definition.name === name);
  if (definitions.length > 0) return { ...found, definitions };
  throw requestError(`${found.path} defines no ${name}${nameHint(name, found)}`);
}

/** What an unknown name may be: the last part of a qualified one, as `load` of `Store.load`, or a similar one. */
function nameHint(name: string, { definitions }: FileExplanation): string {
  const names = [...new Set(definitions.map((definition) => definition.name))];
  const last = name.split(/[.:#]/).at(-1) ?? '';
  const meant = names.includes(last) ? last : nearestName(name, names);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}
