import {
  type DefinitionExplanation,
  explainer,
  type FactsFile,
  type FileExplanation,
  type RankInput,
} from '@repomap/map-cache/rank';
import { type Definition, type LineSpan, lineSpan, type RelPath } from '@repomap/model';
import type { RenderedMap } from '@repomap/tree-cache/render';
import { type GatheredFacts, rankedFiles } from '../extract/gather-facts.js';
import type { FailureCounts } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import { readHistory } from '../worktree/history.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { type MakeMapOptions, makeMap } from './make-map.js';
import type { CheckedRequest } from './map-request.js';

/** Why a file is not ranked. */
export interface SkippedExplanation {
  readonly path: RelPath;
  readonly skipped: string;
}

/** Why a definition stands where it stands, and how the map shows it. */
interface ExplainedDefinition extends DefinitionExplanation, LineSpan {
  /** Absent when the map does not show it. */
  readonly shownAs?: 'signature' | 'name';
  /**
   * The first doubling of the budget that shows it; absent when shown, or not shown by the largest
   * that was tried: the one that shows the file, or all that were asked for by name, or 2^8 times.
   */
  readonly showsAt?: number;
}

/** Why a file, and those of its definitions that were asked for, stand where they stand. */
export interface RankedExplanation extends FileExplanation {
  readonly skipped?: never;
  /** Whether the map shows the file. */
  readonly shown: boolean;
  /** The first doubling of the budget that shows the file; absent when shown, or beyond 2^8. */
  readonly showsAt?: number;
  readonly definitions: readonly ExplainedDefinition[];
  /** Of how many ranked files its place is one. */
  readonly rankedFiles: number;
  /** Of how many ranked definitions theirs are. */
  readonly rankedDefinitions: number;
}

export type Explanation = (SkippedExplanation | RankedExplanation) & {
  /** What the explained map lacks because something failed, by reason. */
  readonly incomplete?: FailureCounts;
};

/** What to explain: a file, or the definitions of a name in it. */
export interface ExplainTarget {
  readonly path: RelPath;
  readonly name: string | undefined;
}

/** Reads `FILE[:NAME]`: the whole of it where there is such a file, else up to the first colon. */
export function parseTarget(text: string, { paths }: Snapshot): ExplainTarget {
  const colon = text.indexOf(':');
  if (colon <= 0 || paths.has(text as RelPath)) return { path: text as RelPath, name: undefined };
  return { path: text.slice(0, colon) as RelPath, name: text.slice(colon + 1) };
}

/** Explains a file that was gathered. Costs a ranking, and up to nine renderings. */
export async function explainFile(
  { path, name }: ExplainTarget,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<Explanation> {
  const skipped = gathered.facts.get(path)?.skipped;
  if (skipped !== undefined) return { path, skipped };
  if (request.chatFiles.has(path)) return { path, skipped: 'in the chat' };
  const files = rankedFiles(gathered);
  const explain = await explainerOf({ files, manifests: gathered.manifests }, request, options);
  const found = explain(path);
  if (found === undefined) throw new RepoMapError('REPO_MAP_REQUEST', `${path} is not ranked`);
  const asked = name === undefined ? found : named(name, found);
  const maps = await mapsUntil(
    (map) =>
      name === undefined
        ? map.files.includes(path)
        : asked.definitions.every((definition) => shownAs(definition, map) !== undefined),
    request.maxTokens,
    async (maxTokens) => (await makeMap(gathered, { ...request, maxTokens }, options)).rendered,
  );
  return explanation(asked, maps, files);
}

/** Explains the files that a map shows, with those of their definitions that it shows. */
export async function explainMap(
  map: RenderedMap,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<readonly RankedExplanation[]> {
  const files = rankedFiles(gathered);
  const explain = await explainerOf({ files, manifests: gathered.manifests }, request, options);
  const maps = [{ maxTokens: request.maxTokens, map }];
  return map.files.flatMap((path) => {
    const found = explain(path);
    if (found === undefined) return [];
    const definitions = found.definitions.filter((each) => shownAs(each, map) !== undefined);
    return [explanation({ ...found, definitions }, maps, files)];
  });
}

async function explainerOf(
  ranked: Pick<RankInput, 'files' | 'manifests'>,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<ReturnType<typeof explainer>> {
  const history = await readHistory(options.history, options);
  return explainer({ ...ranked, ...request, ...(history && { history }) });
}

/** What a budget shows. */
interface BudgetMap {
  readonly maxTokens: number;
  readonly map: RenderedMap;
}

const MOST_DOUBLINGS = 8;

/** The map of a budget, and those of its doublings until one is large enough. */
async function mapsUntil(
  isEnough: (map: RenderedMap) => boolean,
  maxTokens: number,
  render: (maxTokens: number) => Promise<RenderedMap>,
): Promise<readonly BudgetMap[]> {
  const maps: BudgetMap[] = [];
  for (let i = 0; i <= MOST_DOUBLINGS; i += 1) {
    const budget = maxTokens * 2 ** i;
    const map = await render(budget);
    maps.push({ maxTokens: budget, map });
    if (isEnough(map)) break;
  }
  return maps;
}

/** `maps` begin with the one that is explained. */
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
      ...standing(definition, maps),
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

function standing(
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
  const isHere = (each: { readonly path: RelPath; readonly index: number }) =>
    each.path === path && each.index === index;
  if (signatures.some(isHere)) return 'signature';
  return names.some(isHere) ? 'name' : undefined;
}

function named(name: string, found: FileExplanation): FileExplanation {
  const definitions = found.definitions.filter((definition) => definition.name === name);
  if (definitions.length > 0) return { ...found, definitions };
  throw new RepoMapError('REPO_MAP_REQUEST', `${found.path} defines no ${name}`);
}
