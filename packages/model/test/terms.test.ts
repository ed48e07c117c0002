import { expect, test } from 'vitest';
import { identifierTerms, stem, unspacedText, unspacedWords } from '../src/index.js';

/** The words of a row have the same stem. */
const families = [
  ['key', 'keys'],
  ['app', 'apps'],
  ['use', 'uses'],
  ['try', 'tries'],
  ['day', 'days'],
  ['type', 'types', 'typed', 'typing'],
  ['parse', 'parser', 'parsers', 'parsing', 'parsed'],
  ['query', 'queries'],
  ['match', 'matches', 'matching', 'matcher'],
  ['class', 'classes'],
  ['dependency', 'dependencies'],
  ['route', 'router', 'routing', 'routes'],
  ['stop', 'stopped', 'stopping'],
];

test.each(families)('the forms of %s have the same stem', (...words) => {
  expect(new Set(words.map(stem)).size).toBe(1);
});

test.each([
  ['status', 'state'],
  ['string', 'strip'],
  ['thing', 'the'],
  ['process', 'procedure'],
])('%s and %s have different stems', (a, b) => {
  expect(stem(a)).not.toBe(stem(b));
});

const identifiers: readonly (readonly [string, readonly string[]])[] = [
  ['open', ['open']],
  ['parseHTTPHeaders', ['pars', 'http', 'head', '=parsehttpheaders']],
  ['parse_http_headers', ['pars', 'http', 'head', '=parse_http_headers']],
  ['MAX_SIZE', ['max', 'siz', '=max_size']],
  ['__init__', ['init']],
  ['_private_key', ['privat', 'key', '=private_key']],
  ['utf8', ['utf', '=utf8']],
  ['x', []],
  ['$', []],
];

test.each(identifiers)('%s has the terms %j', (identifier, terms) => {
  expect(identifierTerms(identifier)).toEqual(terms);
});

test.each<[text: string, words: readonly string[]]>([
  ['', []],
  ['plain größe Привет', []],
  ['修复文件', ['修复', '复文', '文件']],
  ['锁', ['锁']],
  ['the 锁 of 文件, 文件', ['锁', '文件', '文件']],
  ['キャッシュ', ['キャ', 'ャッ', 'ッシ', 'シュ']],
  ['파일 이름', ['파일', '이름']],
  ['文、件。', ['文', '件']],
])('the unspaced words of %j are %j', (text, expected) => {
  const words = unspacedWords(text);
  expect(words.map(unspacedText)).toEqual(expected);
  expect(words.flatMap(identifierTerms)).toEqual(words);
  expect(words.join('')).toMatch(/^[ -~]*$/);
});

test('an identifier is no unspaced word', () => {
  expect(['open', '$', '_a', 'x1'].map(unspacedText)).toEqual(Array(4).fill(undefined));
});
