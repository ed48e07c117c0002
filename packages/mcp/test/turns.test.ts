import { expect, test } from 'vitest';
import { Turns } from '../src/turns.js';

const never = new AbortController().signal;

test('at most so many calls work at once, in the order in which they came', async () => {
  const turns = new Turns(2);
  const log: string[] = [];
  let working = 0;
  const call = (name: string, signal = never) =>
    turns.take(signal, async () => {
      working += 1;
      log.push(`${name} ${working}`);
      await new Promise(setImmediate);
      working -= 1;
      if (name === 'b') throw new Error('b fails');
    });
  const calls = [call('a'), call('b'), call('c'), call('x', AbortSignal.abort('gone')), call('d')];
  const results = await Promise.allSettled(calls);
  expect(results.map(({ status }) => status[0]).join('')).toBe('frfrf');
  expect(results[3]).toMatchObject({ reason: 'gone' });
  await Promise.all([call('e'), call('f'), call('g')]);
  expect(log).toEqual(['a 1', 'b 2', 'c 2', 'd 2', 'e 1', 'f 2', 'g 2']);
});
