import { explain, type FileExplanation } from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import { type GatheredFacts, rankedFiles } from './gather-facts.js';
import { type MakeMapOptions, makeMap } from './make-map.js';
import type { CheckedRequest } from './map-request.js';
import { RepoMapError } from './repo-map-error.js';
import type { Snapshot } from './snapshot.js';

/** Why a file is not ranked. */
export interface SkippedExplanation {
  readonly path: RelPath;
  readonly skipped: string;
}

/** Why a file, and those of its definitions that were asked for, stand where they stand. */
export interface RankedExplanation extends FileExplanation {
  readonly skipped?: never;
  /** Whether the map shows the file. */
  readonly shown: boolean;
  /** Of how many ranked files its place is one. */
  readonly rankedFiles: number;
  /** Of how many ranked definitions theirs are. */
  readonly rankedDefinitions: number;
  /** The first doubling of the budget that shows the file; absent when shown, or beyond 2^8. */
  readonly showsAt?: number;
}

export type Explanation = SkippedExplanation | RankedExplanation;

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

/** Explains a file that was gathered. Costs a ranking, and up to eight renderings. */
export async function explainFile(
  root: string,
  { path, name }: ExplainTarget,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<Explanation> {
  const skipped = gathered.facts.get(path)?.skipped;
  if (skipped !== undefined) return { path, skipped };
  if (request.chatFiles.has(path)) return { path, skipped: 'in the chat' };
  const files = rankedFiles(gathered);
  const { manifests } = gathered;
  const history = await options.history?.read();
  const found = explain({ files, manifests, ...request, ...(history && { history }) }, path);
  if (found === undefined) throw new RepoMapError('REPO_MAP_REQUEST', `${path} is not ranked`);
  const shows = async (maxTokens: number): Promise<boolean> => {
    const asked = { ...request, maxTokens };
    const { map } = await makeMap(root, snapshot, gathered, asked, options);
    return map.files.includes(path);
  };
  const showsAt = await firstDoubling(request.maxTokens, shows);
  const shown = showsAt === request.maxTokens;
  return {
    ...found,
    definitions: name === undefined ? found.definitions : named(name, found),
    shown,
    rankedFiles: files.length,
    rankedDefinitions: files.reduce((sum, { facts }) => sum + facts.definitions.length, 0),
    ...(shown || showsAt === undefined ? {} : { showsAt }),
  };
}

const MOST_DOUBLINGS = 8;

async function firstDoubling(
  start: number,
  holds: (value: number) => Promise<boolean>,
): Promise<number | undefined> {
  for (let i = 0; i <= MOST_DOUBLINGS; i += 1)
    if (await holds(start * 2 ** i)) return start * 2 ** i;
  return undefined;
}

function named(name: string, { path, definitions }: FileExplanation): typeof definitions {
  const found = definitions.filter((definition) => definition.name === name);
  if (found.length > 0) return found;
  const message = `${path} defines no ${name}`;
  throw new RepoMapError('REPO_MAP_REQUEST', message);
}
