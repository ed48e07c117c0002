// Packs the vocabulary of an encoding into a module that is read at once: gpt-tokenizer builds maps
// of 200,000 tokens instead, which takes longer than making a map, and brings 52 MB of encodings.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = import.meta.resolve('gpt-tokenizer/data/o200k_base.tiktoken');
const tokens = readFileSync(fileURLToPath(source), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([token, rank]) => ({ bytes: Buffer.from(token, 'base64'), rank: Number(rank) }))
  .sort((a, b) => Buffer.compare(a.bytes, b.bytes));

const lengths = Buffer.from(tokens.map(({ bytes }) => bytes.length));
const ranks = Buffer.alloc(3 * tokens.length);
for (const [index, { rank }] of tokens.entries()) ranks.writeUIntLE(rank, 3 * index, 3);
const packed = Buffer.concat([lengths, ranks, ...tokens.map(({ bytes }) => bytes)]);
if (tokens.some(({ bytes }) => bytes.length > 255)) throw new Error('a token of over 255 bytes');

mkdirSync('dist', { recursive: true });
writeFileSync(
  'dist/o200k-base.js',
  `export const count = ${tokens.length};\nexport const packed = '${packed.toString('base64')}';\n`,
);
