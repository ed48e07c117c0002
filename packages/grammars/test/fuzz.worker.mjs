// Reads mutated files with a heap of its own, which no other test has filled, and checks their facts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammarFor } from '@repomap/grammars';
import { Extractor } from '@repomap/tag-cache/extract';

const fixtures = join(import.meta.dirname, 'fixtures');
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => grammarFor(path) !== undefined)
  .sort();

const FILES = 1_500;

/** Mulberry32: small, seeded and good enough to break files with. */
function randomOf(start) {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const ODDITIES = [
  '\0',
  '\r',
  '\ufeff',
  '😀',
  '\u2028',
  '{',
  ')',
  '"',
  "'''",
  '\\',
  '*/',
  '<',
  '\t\n',
];

/** A text with some of its parts cut, doubled, moved or spoilt. */
function mutated(text, random) {
  let result = text;
  for (let left = 1 + random(6); left > 0; left -= 1) {
    const at = random(result.length + 1);
    const end = Math.min(result.length, at + random(80));
    const piece = result.slice(at, end);
    const others = [
      '',
      piece + piece,
      ODDITIES[random(ODDITIES.length)],
      piece.split('').reverse().join(''),
    ];
    result = result.slice(0, at) + others[random(others.length)] + result.slice(end);
  }
  return result;
}

using extractor = await Extractor.open();
const random = randomOf(Number(process.argv[2]));
const sources = files.map((file) => ({
  grammar: grammarFor(file),
  text: readFileSync(join(fixtures, file), 'utf8'),
}));
for (const { grammar, text } of sources) await extractor.extract(Buffer.from(text), grammar);
const heap = extractor.heapBytes;
let definitions = 0;
for (let i = 0; i < FILES; i += 1) {
  const { grammar, text } = sources[random(sources.length)];
  const changed = mutated(text, random);
  const facts = await extractor.extract(Buffer.from(changed), grammar);
  const rows = changed.split(/\r\n?|\n/).length;
  for (const { line, signatureEnd, end } of facts.definitions) {
    assert(signatureEnd >= line);
    assert(end >= line);
    assert(end < rows);
  }
  const bodies = facts.skipped === undefined ? facts.definitions.length : 0;
  assert.equal(facts.terms.bodies.length, bodies);
  definitions += facts.definitions.length;
}
assert.equal(extractor.damaged, false);
assert.equal(extractor.heapBytes, heap);
console.log(definitions);
