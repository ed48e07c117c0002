// Packs the vocabulary of an encoding into a file that is read at once: gpt-tokenizer builds maps of
// 200,000 tokens instead, which takes longer than making a map, and brings 52 MB of encodings. In a
// module, as text, reading it would take as long as printing a map from the cache.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = import.meta.resolve('gpt-tokenizer/data/o200k_base.tiktoken');
const tokens = readFileSync(fileURLToPath(source), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([token, rank]) => ({ bytes: Buffer.from(token, 'base64'), rank: Number(rank) }))
  .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
if (tokens.some(({ bytes }) => bytes.length > 255)) throw new Error('a token of over 255 bytes');

/** The number of pairs of bytes, and one more for the end. */
const PAIRS = 2 ** 16 + 1;
const firsts = new Uint32Array(PAIRS).fill(tokens.length);
const starts = new Uint32Array(PAIRS);
let pair = -1;
let start = 0;
for (const [index, { bytes }] of tokens.entries()) {
  while (pair < ((bytes[0] << 8) | (bytes[1] ?? 0))) {
    pair += 1;
    firsts[pair] = index;
    starts[pair] = start;
  }
  start += bytes.length;
}
while (++pair < PAIRS) starts[pair] = start;

const lengths = Buffer.from(tokens.map(({ bytes }) => bytes.length));
const ranks = Buffer.alloc(3 * tokens.length);
for (const [index, { rank }] of tokens.entries()) ranks.writeUIntLE(rank, 3 * index, 3);
const tables = [firsts, starts].map(({ buffer }) => new Uint8Array(buffer));

mkdirSync('dist', { recursive: true });
writeFileSync(
  'dist/o200k-base.bin',
  Buffer.concat([...tables, lengths, ranks, ...tokens.map(({ bytes }) => bytes)]),
);
writeFileSync(
  'dist/o200k-base.js',
  `import { readFileSync } from 'node:fs';

export const count = ${tokens.length};
export const packed = readFileSync(new URL('./o200k-base.bin', import.meta.url));
`,
);
