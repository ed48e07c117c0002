import { expect, test } from 'vitest';
import { isAboutTests, parseQuery } from '../../../src/rank/query/query.js';

function check(text: string, terms: Record<string, number>): void {
  const query = parseQuery(text);
  const weights = Array.from(query.weights, (weight) => Number(weight.toFixed(2)));
  expect(Object.fromEntries(query.terms.map((term, i) => [term, weights[i]]))).toEqual(terms);
}

test('counts the title twice, and repetition a little', () => {
  check('Cookie parser\n\ncookie jar', { cooki: 2.55, pars: 2, jar: 1 });
});

test('counts code less than prose, and the text of a template least', () => {
  check('Title\n\n`flush` hangs\n```\nstream\n```\n### Version\nwindows\n\n- [x] checked', {
    titl: 2,
    flush: 1,
    hang: 1,
    stream: 0.5,
    window: 0.2,
    check: 0.2,
  });
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

test('ignores the common words of other languages too', () => {
  check('Der Router verliert den Pfad, wenn die Anfrage leer ist', {
    rout: 2,
    verliert: 2,
    pfad: 2,
    anfrag: 2,
    leer: 2,
  });
  const { terms } = parseQuery('Let die() and the den stay, if a man says so');
  expect(terms).toEqual(['die', 'den', 'stai', 'man', 'say']);
});

test('recognises paths in code by a slash', () => {
  const { paths } = parseQuery('x\n```\nopen("settings.py", "lib/a.py")\n```');
  expect(paths).toEqual(['lib/a.py']);
});

test('recognises paths outside stack traces', () => {
  const text = 'In `src/app.ts` and index.test.ts, v1.2: see ./lib/a-b/c.\n';
  const { paths, traces } = parseQuery(`${text}  at run (/srv/app.js:1:2)`);
  expect(paths).toEqual(['src/app.ts', 'index.test.ts', './lib/a-b/c']);
  expect(traces).toEqual([['/srv/app.js']]);
});

test('recognises paths of Windows', () =>
  expect(parseQuery('fails in C:\\code\\shop\\src\\app.ts, and src\\lib\\a.py').paths).toEqual([
    '/code/shop/src/app.ts',
    'src/lib/a.py',
  ]));

for (const [text, expected] of [
  ['Make the router tests faster', true],
  ['test: cover the router', true],
  ['tests(router): cover wildcards', true],
  ['router: add missing unit tests for wildcards', true],
  ['Update the docs of the router', true],
  ['Update the README with the new router', true],
  ['changelog: mention the router', true],
  ['Readme is rendered twice', false],
  ['Router tests are flaky', true],
  ['Wrong path to test file when the directory changes', false],
  ['Fix test collection with a symlink', false],
  ['Tests are collected twice', false],
  ['Router: handle trailing slash\n\nAlso adds a test.', false],
  ['Attest the latest contest', false],
] as const)
  test(`${JSON.stringify(text)} is ${expected ? '' : 'not '}about tests`, () => {
    expect(isAboutTests(text)).toBe(expected);
  });

test('finds nothing in an empty query', () => {
  check(' \n ', {});
});

test.each([
  ['blank lines', '\n'.repeat(1e5)],
  ['spaces', `x\n${' '.repeat(1e5)}x`],
  ['digits', `x\n${'1.'.repeat(1e5)} x`],
  ['brackets', `x\nat ${'('.repeat(1e5)}`],
  ['colons', `x\nat ${'a:'.repeat(1e5)}`],
  ['quotes', `x\n${'File "'.repeat(1e5)}`],
  ['backticks', `x\n${'`'.repeat(1e5)}`],
  ['words', `fix ${'test '.repeat(1e5)}`],
  ['open comments', '<!--'.repeat(1e5)],
])('reads many %s in linear time', (_, text) => {
  expect(isAboutTests(`x ${text}`)).toBe(false);
});
