import { expect, test } from 'vitest';
import {
  CopyReason,
  EmptyReason,
  ExclusionReason,
  FailureReason,
  reasonCountsText,
  reasonText,
} from '../src/index.js';

const CODES = [CopyReason, ExclusionReason, FailureReason, EmptyReason].flatMap((set) =>
  Object.values(set),
);

test.each([...new Set(CODES)])('the reason %s is a code and has a text', (code) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(reasonText(code)).toMatch(/^\S.*\S$/);
});

test('the texts of different reasons differ', () => {
  const texts = [...new Set(CODES)].map(reasonText);
  expect(new Set(texts).size).toBe(texts.length);
});

test.each([
  [{}, ''],
  [{ binary: 1, 'too-large': 2 }, '1 binary, 2 larger than 1 MB'],
  [{ 'history-unavailable': 1, unreadable: 3 }, '1 git history unavailable, 3 unreadable'],
])('the counts %j read %j', (counts, text) => {
  expect(reasonCountsText(counts)).toBe(text);
});
