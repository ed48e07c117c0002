import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

/** The folder of a name beside this repository, or the one that a variable of the environment names. */
function nearby(variable: string, name: string): string | undefined {
  const named = process.env[variable];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, name))) return join(folder, name);
  return undefined;
}

const golden = nearby('REPOMAP_SHARED', 'shared');
/** Work trees of the golden repositories at their commits, each under its own name. */
const trees = nearby('REPOMAP_TREES', 'golden-trees');

interface GoldenTag {
  readonly rel_fname: string;
  readonly line: number;
  readonly name: string;
  readonly kind: 'def' | 'ref';
}

/** The reference's tags without those of its back-filling lexer and of its doubled captures. */
function goldenTags(repository: string): GoldenTag[] {
  const folder = join(golden as string, 'golden', repository);
  const doubled = new Set<number>(
    JSON.parse(readFileSync(join(folder, 'doubled-tags.json'), 'utf8')),
  );
  return gunzipSync(readFileSync(join(folder, 'tags.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line): GoldenTag => JSON.parse(line))
    .filter(({ line }, i) => line >= 0 && !doubled.has(i));
}

/** What the reference reads with the wrong grammar, and what we take for minified: see docs/tags.md. */
const leftOut = (file: string) =>
  file.endsWith('.tsx') || /\.min\.js$|harfbuzz-wasm\.ts$|woff2-wasm\.ts$/.test(file);

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

async function recall(repository: string, kind: 'def' | 'ref'): Promise<number> {
  const tags = goldenTags(repository).filter((tag) => tag.kind === kind);
  const files = Map.groupBy(tags, ({ rel_fname }) => rel_fname);
  let found = 0;
  let all = 0;
  for (const [file, wanted] of files) {
    if (leftOut(file)) continue;
    const bytes = readFileSync(join(trees as string, repository, file));
    const facts = await extractor.extract(bytes, grammarFor(file) as Grammar);
    const ours = kind === 'def' ? facts.definitions : facts.references;
    const places = new Set(ours.map(({ line, name }) => `${line} ${name}`));
    for (const place of new Set(wanted.map(({ line, name }) => `${line} ${name}`))) {
      all += 1;
      if (places.has(place)) found += 1;
    }
  }
  return found / all;
}

const reason = golden === undefined ? 'no shared data' : 'no golden work trees';
const missing = golden === undefined || trees === undefined;
describe.skipIf(missing)(`tags of the reference${missing ? ` (skipped: ${reason})` : ''}`, () => {
  test.each([
    ['grep-ast', 1, 1],
    ['aider', 0.998, 0.999],
    ['hono', 0.999, 1],
    ['excalidraw', 1, 0.999],
  ])(
    '%s: at least %d of the definitions and %d of the references',
    { timeout: 120_000 },
    async (repository, definitions, references) => {
      expect(await recall(repository, 'def')).toBeGreaterThanOrEqual(definitions);
      expect(await recall(repository, 'ref')).toBeGreaterThanOrEqual(references);
    },
  );
});
