import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { FileFacts } from '@repomap/model';
import { Extractor, type Grammar, normaliseNewlines } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';
import { LineIndex } from '../../tag-cache/src/extract/line-index.js';
import { prepareText } from '../../tag-cache/src/extract/repair/repairs.js';
import { scopeTable } from '../../tag-cache/src/extract/scope-walk.js';
import { grammarFor } from '../src/index.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => {
    const grammar = grammarFor(path);
    return grammar !== undefined && grammar.embedded === undefined;
  })
  .sort();

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

const loaded = new Map<string, Promise<Language>>();

/** The language of a grammar, which compiles once for all files. */
function languageOf({ name, wasm }: Grammar): Promise<Language> {
  const language =
    loaded.get(name) ?? Language.load(zstdDecompressSync(readFileSync(new URL(wasm))));
  loaded.set(name, language);
  return language;
}

interface Row {
  readonly start: number;
  readonly end: number;
  readonly headerEnd: number;
}

/** The table by its definition, from every node of the tree and without any short cut. */
function plainTable(root: Node, { definitions }: FileFacts): Row[] {
  const ends = new Map<number, number[]>();
  const visit = (node: Node) => {
    const { row: start } = node.startPosition;
    const { row: end } = node.endPosition;
    if (end > start) ends.set(start, [...(ends.get(start) ?? []), end]);
    for (const child of node.children) if (child !== null) visit(child);
  };
  visit(root);
  const rows = definitions.map(({ line }) => line);
  return [...ends]
    .map(([start, all]) => {
      const least = Math.min(...all);
      const header = least - start > 10 ? start + 10 : least;
      return { start, end: Math.max(...all), headerEnd: all.length === 1 ? start + 1 : header };
    })
    .filter(({ start }) => start > 0)
    .filter(
      ({ start, end, headerEnd }) =>
        rows.some((row) => row > start && row <= end) ||
        (rows.includes(start) && headerEnd > start + 1),
    )
    .sort((a, b) => a.start - b.start);
}

/** The text without one run of its lines, so that it may no longer be correct. */
function cut(text: string, seed: number): string {
  const lines = text.split('\n');
  const from = (seed * 7919) % lines.length;
  lines.splice(from, 1 + (seed % 4));
  return lines.join('\n');
}

test.each(files)(
  'the scopes of %s and of its mutilations are those of a full walk',
  async (file) => {
    const grammar = grammarFor(file) as Grammar;
    const whole = readFileSync(join(fixtures, file), 'utf8');
    await extractor.extract(Buffer.from(whole), grammar);
    const parser = new Parser();
    parser.setLanguage(await languageOf(grammar));
    for (const text of [whole, ...Array.from({ length: 8 }, (_, seed) => cut(whole, seed))]) {
      const facts = await extractor.extract(Buffer.from(text), grammar);
      // What does not parse is repaired before it becomes facts, so the table is made of this tree.
      const prepared = prepareText(normaliseNewlines(text), grammar.name);
      const tree = parser.parse(prepared) as Tree;
      const rows = facts.definitions.map(({ line }) => line);
      const table = scopeTable([tree], new LineIndex(normaliseNewlines(text)), rows);
      if (!tree.rootNode.hasError) expect(facts.scopes).toEqual(table);
      const { starts, ends, headerEnds } = table;
      expect(starts.map((start, i) => ({ start, end: ends[i], headerEnd: headerEnds[i] }))).toEqual(
        plainTable(tree.rootNode, facts),
      );
      tree.delete();
    }
    parser.delete();
  },
);
