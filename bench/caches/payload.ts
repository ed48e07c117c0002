/** The values of the disk benchmarks: lists of tags, 2 to 8.6 KB of JSON, 5.2 KB on average. */

export interface BenchTag {
  readonly path: string;
  readonly name: string;
  readonly kind: 'def' | 'ref';
  readonly line: number;
}

const DISTINCT = 2000;

/** The same numbers in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function tagLists(): BenchTag[][] {
  const random = seededRandom(1);
  const word = () => Math.floor(random() * 36 ** 5).toString(36);
  return Array.from({ length: DISTINCT }, () => {
    const path = `src/${word()}/${word()}/${word()}.ts`;
    const tags = 25 + Math.floor(random() * 82);
    return Array.from({ length: tags }, (_, index) => ({
      path,
      name: `${word()}${word()}`,
      kind: random() < 0.3 ? 'def' : 'ref',
      line: index * 7 + Math.floor(random() * 7),
    }));
  });
}

export function keyOf(index: number): string {
  return `src/module-${index % 97}/file-${index}.ts`;
}

/** Every index below `count` once, in an order that is the same in every run. */
export function shuffled(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let left = count - 1; left > 0; left -= 1) {
    const other = Math.floor(random() * (left + 1));
    [order[left], order[other]] = [order[other] ?? 0, order[left] ?? 0];
  }
  return order;
}

/** Columns instead of objects, the path once: what a codec for tags does. */
export const columnarTags = { name: 'bench-tags', encode: encodeTags, decode: decodeTags };

function encodeTags(tags: readonly BenchTag[]): string {
  let names = '';
  let kinds = '';
  const lines: number[] = [];
  for (const { name, kind, line } of tags) {
    names += `${name} `;
    kinds += kind === 'def' ? '1' : '0';
    lines.push(line);
  }
  return JSON.stringify([tags[0]?.path ?? '', names, kinds, lines]);
}

function decodeTags(raw: string | Uint8Array): BenchTag[] {
  const [path, names, kinds, lines] = JSON.parse(String(raw));
  const tags: BenchTag[] = [];
  let start = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const end = names.indexOf(' ', start);
    const kind = kinds[index] === '1' ? 'def' : 'ref';
    tags.push({ path, name: names.slice(start, end), kind, line: lines[index] });
    start = end + 1;
  }
  return tags;
}
