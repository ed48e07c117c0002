import { badCalls } from '@repomap/cache/testing';
import { expect, test } from 'vitest';
import * as exported from '../src/index.js';

/** Called with names from the code of this project, not with what a user passes. */
const VALIDATORS = ['checkChoice', 'checkMethods', 'checkOptions', 'checkSignal', 'checkTypes'];

test('every export rejects bad arguments with a CacheError, or accepts them', async () => {
  const except = [...VALIDATORS, 'checkClock', 'nearestName', 'optionError', 'SmartCacheStats'];
  expect(await badCalls(exported, except)).toEqual([]);
});
