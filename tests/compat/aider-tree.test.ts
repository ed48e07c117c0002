import { grammarFor, grammars } from '@repomap/grammars';
import { type Definition, NO_SCOPES, type RelPath, relPath, type ScopeTable } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { type LeanMapInput, renderTreeMap, type TreeFile } from '@repomap/tree-cache/render';
import { expect, test } from 'vitest';
import { type Golden, type GoldenMapEntry, goldenOf, WAREHOUSE } from '../support/golden.js';

/*
 * Draws the maps of the reference from its own lists of definitions and compares them byte for
 * byte. Files that parse without error must be equal; in others error recovery differs between the
 * reference's tree-sitter and ours, so their share is bounded.
 */

/** Of the files with parse errors that the maps of a repository show. */
const MAX_UNEQUAL = 0.1;

for (const repo of [WAREHOUSE, 'grep-ast', 'aider', 'hono', 'excalidraw']) {
  const { golden, skip } = { golden: undefined, ...goldenOf(repo, 'sources') };
  const title = `the reference maps of ${repo} are drawn byte for byte where files parse`;
  test.skipIf(skip)(`${title}${skip ? ` (${skip})` : ''}`, async () => {
    const maps = readMaps(golden as Golden);
    expect(maps.length).toBeGreaterThan(0);
    const paths = new Set(maps.flatMap(({ entries }) => entries.map(([path]) => path)));
    const sources = await readSources(golden as Golden, [...paths]);
    const unequal = maps.flatMap((map) => unequalFiles(map, sources));
    const hasError = (path: string): boolean => sources.get(path)?.hasError === true;
    expect(unequal.filter((path) => !hasError(path))).toEqual([]);
    const withErrors = maps.flatMap(({ sections }) => [...sections.keys()].filter(hasError));
    expect(unequal.length).toBeLessThanOrEqual(MAX_UNEQUAL * withErrors.length);
  });
}

interface GoldenMap {
  /** The prefix of the ranked list that the map shows. */
  readonly entries: readonly Entry[];
  readonly sections: ReadonlyMap<string, string>;
}

type Entry = readonly [path: string, name?: string, row?: number];

interface Source {
  readonly text: string;
  readonly scopes: ScopeTable;
  readonly hasError: boolean;
}

function readMaps(golden: Golden): GoldenMap[] {
  return Object.entries(golden.scenarios()).flatMap(([scenario, { chat, maps }]) => {
    const entries = golden.rows<Entry>(`${scenario}-ranked_tags.jsonl`);
    return Object.values(maps).map((map) => ({
      entries: entries.slice(0, shownEntries(map)).filter(([path]) => !chat.includes(path)),
      sections: sectionsOf(golden.text(map.file)),
    }));
  });
}

/** The length of the prefix that the search chose: the one with the map's estimate. */
function shownEntries({ entries, tokens_estimate = Number.NaN, search }: GoldenMapEntry): number {
  const chosen = search?.find(([, estimate]) => Math.abs(estimate - tokens_estimate) < 0.1);
  return entries ?? chosen?.[0] ?? Number.NaN;
}

/** A map's text by path; each section begins with an empty line. */
function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^\n(?=[^│⋮\n])/m).filter((part) => part !== '');
  return new Map(parts.map((part) => [part.slice(0, part.search(/:?\n/)), part]));
}

async function readSources(golden: Golden, paths: readonly string[]): Promise<Map<string, Source>> {
  using tree = golden.checkOut(paths);
  using extractor = await Extractor.open();
  const sources = new Map<string, Source>();
  for (const path of paths) {
    const bytes = tree.bytes(path);
    const grammar = everyRow(path);
    const facts = grammar && (await extractor.extract(bytes, grammar));
    const text = bytes.toString('utf8');
    const { scopes = NO_SCOPES, hasError = false } = facts ?? {};
    sources.set(path, { text, scopes, hasError });
  }
  return sources;
}

/** The reference's grammar with a query that takes every row for a definition: the full scope table. */
const everyRowGrammars = new Map<string, Grammar>();

function everyRow(path: string): Grammar | undefined {
  // The reference reads TSX as TypeScript.
  const grammar = path.endsWith('.tsx')
    ? grammars.find(({ name }) => name === 'typescript')
    : grammarFor(path);
  if (grammar === undefined) return undefined;
  const known = everyRowGrammars.get(grammar.name) ?? {
    name: grammar.name,
    wasm: grammar.wasm,
    wasmHash: grammar.wasmHash,
    query: '((_) @definition.function (#match? @definition.function "^.{1,200}$"))',
  };
  everyRowGrammars.set(grammar.name, known);
  return known;
}

function unequalFiles({ entries, sections }: GoldenMap, sources: Map<string, Source>): string[] {
  const { text } = renderTreeMap(inputOf(entries, sources), {
    maxTokens: Number.MAX_SAFE_INTEGER,
    count: (piece) => piece.length,
  });
  const drawn = sectionsOf(text);
  expect([...drawn.keys()]).toEqual([...sections.keys()]);
  return [...sections].filter(([path, section]) => drawn.get(path) !== section).map(([p]) => p);
}

function inputOf(entries: readonly Entry[], sources: Map<string, Source>): LeanMapInput<TreeFile> {
  const byPath = Map.groupBy(entries, ([path]) => path);
  const files = [...byPath].map(([path, list]): TreeFile => {
    const definitions = list.flatMap(([, name = '', line]): Definition[] =>
      line === undefined ? [] : [{ name, kind: 'function', line, signatureEnd: line, end: line }],
    );
    return { path: relPath(path), definitions, block: undefined, source: sources.get(path) };
  });
  const definitions = files.flatMap(({ path, definitions }) =>
    definitions.map((_, index): { path: RelPath; index: number } => ({ path, index })),
  );
  return { files, definitions, totalFiles: files.length, totalDefinitions: definitions.length };
}
