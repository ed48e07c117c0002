import { expect, test } from 'vitest';
import { codeNames } from '../../../src/rank/query/code-names.js';
import { queryLines } from '../../../src/rank/query/query-lines.js';

function names(text: string) {
  const { identifiers, qualified } = codeNames(queryLines(text));
  return [Object.fromEntries(identifiers), Object.fromEntries(qualified)];
}

test.each([
  ['compound words', 'parseHeader or parse_body', { parseHeader: 1, parse_body: 1 }],
  ['words in backticks', 'plain `flush`', { flush: 1 }],
  ['capitalised words, with doubt', 'Poly of plain', { Poly: 0.5 }],
  ['no short ones', 'a_ `go`', {}],
  ['prose and code, less', 'x\n`flush`\n```\nflush(stream)\n```', { flush: 0.6, stream: 0.2 }],
  ['nothing of a template', 'x\n- [ ] `flush`', {}],
])('takes %s', (_, text, expected) => {
  expect(names(text)[0]).toEqual(expected);
});

test.each([
  ['dotted names', 'in io.fits', { 'io.fits': 1 }],
  ['paths of Rust and C++', 'in net::Client', { 'net.Client': 1 }],
  [
    'what Python imports',
    'x\nfrom a.b import run, stop',
    { 'a.b': 0.4, 'a.b.run': 0.4, 'a.b.stop': 0.4 },
  ],
  ['no numbers and ends of sentences', 'since 1.2. Then', {}],
])('takes %s as qualified', (_, text, expected) => {
  expect(names(text)[1]).toEqual(expected);
});
