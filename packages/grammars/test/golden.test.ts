import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { type Golden, goldenOf, WAREHOUSE } from '../../../tests/support/golden.js';
import { grammarFor } from '../src/index.js';

/** Files that the reference reads with another grammar or that count as minified: docs/tags.md. */
const isLeftOut = (file: string) =>
  file.endsWith('.tsx') || /\.min\.js$|harfbuzz-wasm\.ts$|woff2-wasm\.ts$/.test(file);

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

interface Recall {
  readonly definitions: number;
  readonly references: number;
}

/** The share of the reference's tags, by row and name, that the extractor finds. */
async function recallOf(golden: Golden): Promise<Recall> {
  const tags = golden.tags().filter((tag) => tag.line >= 0 && !isLeftOut(tag.rel_fname));
  const files = Map.groupBy(tags, (tag) => tag.rel_fname);
  using tree = golden.checkOut([...files.keys()]);
  const found = { def: 0, ref: 0 };
  const wanted = { def: 0, ref: 0 };
  for (const [file, ofFile] of files) {
    const facts = await extractor.extract(tree.bytes(file), grammarFor(file) as Grammar);
    const ours = { def: placesOf(facts.definitions), ref: placesOf(facts.references) };
    for (const kind of ['def', 'ref'] as const) {
      const theirs = placesOf(ofFile.filter((tag) => tag.kind === kind));
      wanted[kind] += theirs.size;
      found[kind] += [...theirs].filter((place) => ours[kind].has(place)).length;
    }
  }
  return { definitions: found.def / wanted.def, references: found.ref / wanted.ref };
}

function placesOf(tags: readonly { line: number; name: string }[]): Set<string> {
  return new Set(tags.map(({ line, name }) => `${line} ${name}`));
}

for (const [repository, definitions, references] of [
  [WAREHOUSE, 1, 1],
  ['grep-ast', 1, 1],
  ['aider', 0.998, 0.999],
  ['hono', 0.999, 1],
  ['excalidraw', 1, 0.999],
] as const) {
  const { golden, skip } = { golden: undefined, ...goldenOf(repository, 'sources') };
  const title = `finds at least ${definitions} of the reference's definitions and ${references} of its references`;
  test.skipIf(skip)(`${repository}: ${title}${skip ? ` (${skip})` : ''}`, async () => {
    const recall = await recallOf(golden as Golden);
    expect(recall.definitions).toBeGreaterThanOrEqual(definitions);
    expect(recall.references).toBeGreaterThanOrEqual(references);
  });
}
