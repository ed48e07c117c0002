import { badCalls } from '@repomap/cache/testing';
import { expect, test } from 'vitest';
import * as exported from '../src/index.js';

/** Called with names from the code of this project, not with what a user passes. */
const INTERNAL = [
  ...['checkChoice', 'checkClock', 'checkMethods', 'checkOptions', 'checkSignal', 'checkTypes'],
  ...['nameHint', 'nearestName', 'optionError', 'SmartCacheStats'],
];

test('every export rejects bad arguments with a CacheError, or accepts them', async () => {
  expect(await badCalls(exported, INTERNAL)).toEqual([]);
});
