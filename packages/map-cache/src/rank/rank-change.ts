import { PathOrigin, type RelPath } from '@repomap/model';
import { type ChangedFiles, type ChangeLinks, changeLinks } from './change-links.js';
import { lexicalSignals } from './lexical.js';
import { pathWeights } from './path-weights.js';
import { parseQuery } from './query/query.js';
import { rankingOf } from './rank.js';
import { DefinitionRanks } from './rank-definitions.js';
import { RankIndex } from './rank-index.js';
import type { FactsFile, RankInput, WholeRanking } from './ranking.js';
import { fuse, maximum, type Signal } from './signal.js';
import { selectSignals } from './signals.js';

export interface ChangeInput extends RankInput {
  readonly changed: ChangedFiles;
}

/** How a file is related to a change. */
export const Relation = {
  /** It uses what has changed. */
  User: 'user',
  /** What has changed uses it. */
  Used: 'used',
  /** It is a test that reaches what has changed. */
  Test: 'test',
  /** It usually changed together with the changed files before. */
  CoChanged: 'co-changed',
} as const;
export type Relation = (typeof Relation)[keyof typeof Relation];

export interface ChangeRanking extends WholeRanking {
  /** By path of ranked files; without files that have no relation. */
  readonly relations: ReadonlyMap<RelPath, readonly Relation[]>;
}

/** The weights of a change's own signals; `bench/quality/change.ts` chose them. */
const USER = 0.5;
const USED = 0.3;
const TEST = 0.3;
/** Of the words of the change, relative to those of a query. */
const WORDS = 0.3;
/** Of definitions that use what has changed, or are used by it. */
const LINKED = 2;

/** What is like a changed file is no reason to look at it: a file is often made from another. */
const LIKENESS = 0;

/**
 * Ranks what is related to a change: like files in the chat, the changed files are the seeds of
 * graph proximity and co-change, and are not ranked themselves. Users of changed definitions, what
 * these use, the tests that reach them and files that speak of them rank higher; such tests are not
 * demoted.
 */
export function rankChange(input: ChangeInput): ChangeRanking {
  const index = RankIndex.of(input.files, input.manifests);
  const { files, paths, classes, definitions: table } = index;
  const seeds = new Set([...input.changed.keys(), ...(input.chatFiles ?? [])]);
  const seeded = { ...input, chatFiles: seeds };
  const signals = selectSignals(index, seeded, LIKENESS);
  const links = changeLinks(index, input.changed);
  const words = lexicalSignals(index, parseQuery(wordsOf(files, input.changed)));
  const fileSignals: readonly Signal[] = [
    ...signals.files,
    ...words.files.map((signal) => ({ ...signal, weight: WORDS * signal.weight })),
    { name: 'user', weight: USER, scores: links.users },
    { name: 'used', weight: USED, scores: links.used },
    { name: 'test', weight: TEST, scores: links.tests },
  ];
  const isOwn = (file: number) => classes[file]?.origin === PathOrigin.Own;
  const factors = pathWeights(index, seeded).map((factor, file) =>
    (links.tests[file] as number) > 0 && isOwn(file) ? 1 : factor,
  );
  const fileRanks = fuse(fileSignals, files.length).map(
    (sum, file) => sum * (factors[file] as number),
  );
  const linked: Signal = { name: 'use', weight: LINKED, scores: links.definitions };
  const definitionRanks = new DefinitionRanks(table, fileRanks, [...signals.definitions, linked]);
  const scored = { files, paths, table, signals, classes, factors, fileRanks, definitionRanks };
  const ranking = rankingOf(scored, seeds);
  return {
    ...ranking,
    files: [...ranking.files],
    definitions: [...ranking.definitions],
    relations: relationsOf(paths.paths, links, signals.files),
  };
}

/** The names of the changed definitions, and the last components of the changed paths. */
function wordsOf(files: readonly FactsFile[], changed: ChangedFiles): string {
  const words = new Set<string>();
  for (const { path, facts } of files) {
    const change = changed.get(path);
    if (change === undefined) continue;
    for (const index of change.definitions) words.add(facts.definitions[index]?.name ?? '');
    for (const name of change.gone) words.add(name);
    for (const part of path
      .replace(/\.\w+$/, '')
      .split('/')
      .slice(-2))
      words.add(part);
  }
  return [...words].join(' ').replaceAll('\n', ' ');
}

/** The share of the best co-change that counts as usual. */
const OFTEN = 0.25;

/** Seeds have no relations, because their scores are 0. */
function relationsOf(
  paths: readonly RelPath[],
  links: ChangeLinks,
  signals: readonly Signal[],
): ReadonlyMap<RelPath, readonly Relation[]> {
  const coChange = signals.find(({ name }) => name === 'co-change')?.scores ?? new Float64Array();
  const least = OFTEN * maximum(coChange);
  const often = coChange.map((score) => (score >= least ? score : 0));
  const rows: readonly (readonly [Relation, Float64Array])[] = [
    [Relation.User, links.users],
    [Relation.Used, links.used],
    [Relation.Test, links.tests],
    [Relation.CoChanged, often],
  ];
  const related = paths.map((path, file) => {
    const found = rows.flatMap(([relation, scores]) => ((scores[file] ?? 0) > 0 ? relation : []));
    return [path, found] as const;
  });
  return new Map(related.filter(([, found]) => found.length > 0));
}
