/** Texts that take hours where a step is not linear: the time limit of a test tells. */
import { expect, test } from 'vitest';
import { parseQuery } from '../../../src/rank/query/query.js';
import { file, rankAll } from '../facts.js';

const SIZE = 300_000;

function repeated(part: string): string {
  return part.repeat(Math.ceil(SIZE / part.length)).slice(0, SIZE);
}

const LONG: readonly [string, string][] = [
  ['one word', repeated('a')],
  ['one word of capitals and digits', repeated('A0')],
  ['underscores in a word', `a${repeated('_')}b`],
  ['dashes', repeated('-')],
  ['dots', repeated('.')],
  ['a qualified name', repeated('a.')],
  ['a qualified name in C++', repeated('a::')],
  ['spaces', `x${repeated(' ')}x`],
  ['tabs on lines', repeated('x\t\t\n')],
  ['CRLF', repeated('parse\r\n')],
  ['control characters', repeated('\u0000\u0007\u001b[31m')],
  ['CJK', repeated('名前を解析する')],
  ['right to left', repeated('מנתח שורות\u202e ')],
  ['lone surrogates', repeated('\ud800')],
  ['backticks', repeated('`')],
  ['comments without an end', repeated('<!--')],
  ['fences', repeated('```\n')],
  ['headings', repeated('# Version\n')],
  ['frames of Python', repeated('  File "/srv/app/index.py", line 1, in run\n')],
  ['a frame that goes on', repeated('File "')],
  ['frames of JavaScript', repeated('    at run (/srv/index.js:1:1)\n')],
  ['a frame of many parentheses', `at ${repeated('(')}`],
  ['digits of a frame', `at x:${repeated('1:')}`],
  ['parentheses after a frame', `a.py in run(${repeated(') ')}x`],
  ['a frame of C# that goes on', ` at ${repeated('x in ')}`],
  ['a frame of a debugger that goes on', `#1 ${repeated('( ')}a.c`],
  ['a path of Go', ` ${repeated('a.go')}:x`],
  ['frames of Ruby', repeated("app/cart.rb:1:in 'add'\n")],
  ['imports', repeated('from a import ')],
];

test.each(LONG)('reads much of %s', (_, text) => {
  expect(parseQuery(text).terms.length).toBeLessThan(10);
  expect(parseQuery(`Title\n\n${text}`).terms.length).toBeLessThan(10);
  expect(rankAll({ files: [file('a/a.py', { defines: ['a'] })], query: text }).files).toHaveLength(
    1,
  );
});

test('ranks by many paths', () => {
  const files = Array.from({ length: 2000 }, (_, i) => file(`src/part${i}.ts`, {}));
  const paths = Array.from({ length: 20_000 }, (_, i) => `lib/${i}/some.ts`);
  const { files: ranked } = rankAll({ files, query: `${paths.join(' ')} src/part7.ts` });
  expect(ranked[0]?.path).toBe('src/part7.ts');
});
