import { expect, test } from 'vitest';
import { duration } from '../src/arguments/option-values.js';
import { ageText, countText, shareText, sizeText } from '../src/output.js';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_950, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [5e8, '500 MB'],
  [12e15, '12000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test.each([
  [-5, '0s'],
  [0, '0s'],
  [59_999, '59s'],
  [60_000, '1m'],
  [3_600_000, '1h'],
  [172_800_000, '2d'],
])('%d ms are %s', (milliseconds, text) => {
  expect(ageText(milliseconds)).toBe(text);
});

test.each([
  [0, 0, '-'],
  [0, 5, '0 %'],
  [2 / 3, 3, '67 %'],
])('a share of %d of %d is %s', (share, total, text) => {
  expect(shareText(share, total)).toBe(text);
});

test.each([
  ['0m', 0],
  ['90m', 5_400_000],
  ['7d', 604_800_000],
  ['2w', 1_209_600_000],
])('the duration %s is %d ms', (text, milliseconds) => {
  expect(duration(text)).toBe(milliseconds);
});

test.each(['', '7', 'd', '-1d', '1.5d', '7 d', '7y'])('%j is not a duration', (text) => {
  expect(() => duration(text)).toThrow(/such as 7d/);
});

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
])('the count %i is printed as %s', (count, text) => {
  expect(countText(count, 'file')).toBe(text);
});
