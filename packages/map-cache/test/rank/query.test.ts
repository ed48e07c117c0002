import { expect, test } from 'vitest';
import { parseQuery } from '../../src/rank/query.js';

function check(text: string, terms: Record<string, number>): void {
  const query = parseQuery(text);
  expect(Object.fromEntries(query.terms.map((term, i) => [term, query.weights[i]]))).toEqual(terms);
}

test('counts the first line twice and each term once', () => {
  check('Cookie parser\n\ncookie jar, cookie lid', { cooki: 2, pars: 2, jar: 1, lid: 1 });
});

test('splits an identifier and keeps it whole too', () => {
  check('call `parseHTTPHeaders`', {
    cal: 2,
    pars: 2,
    http: 2,
    head: 2,
    '=parsehttpheaders': 2,
  });
});

test('ignores stop words', () => {
  check('Fixes the bug in which it should have been changed, and fixing x', {});
});

test('recognises paths', () => {
  const { paths } = parseQuery('In `src/app.ts` and index.test.ts, v1.2: see ./lib/a-b/c.');
  expect(paths).toEqual(['src/app.ts', 'index.test.ts', './lib/a-b/c']);
});

for (const [text, isAboutTests] of [
  ['Make the router tests faster', true],
  ['Router: handle trailing slash\n\nAlso adds a test.', false],
  ['Attest the latest contest', false],
] as const)
  test(`${JSON.stringify(text)} is ${isAboutTests ? '' : 'not '}about tests`, () => {
    expect(parseQuery(text).isAboutTests).toBe(isAboutTests);
  });

test('finds nothing in an empty query', () => {
  check(' \n ', {});
});
