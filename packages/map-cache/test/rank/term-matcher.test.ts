import { identifierTerms } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TermMatcher } from '../../src/rank/term-matcher.js';
import { identifiersOf } from '../../src/rank/words.js';

const word = fc.constantFrom(
  ...['sky', 'skies', 'key', 'keys', 'parse', 'Parser', 'HTTP', 'use', 'uses', 'tries', 'try'],
  ...['isIn', 'x1', 'a$b', 'ab$c', '$el', 'party', 'parties', 'stopped', '__init__', 'utf8'],
  ...['文件名', '名', '件名x'],
);
const identifier = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('_'));

test('finds the same terms as splitting every name', () => {
  fc.assert(
    fc.property(fc.array(identifier), fc.array(identifier), (query, names) => {
      const terms = [...new Set(query.flatMap(identifiersOf).flatMap(identifierTerms))];
      const matcher = new TermMatcher(terms);
      for (const name of names) {
        const own = new Set(identifiersOf(name).flatMap(identifierTerms));
        const expected = terms.filter((term) => own.has(term));
        const found = matcher.termsOf(name).map((id) => terms[id]);
        expect(found.sort()).toEqual(expected.sort());
      }
    }),
  );
});
