import { expect, test } from 'vitest';
import { inLanes } from '../src/in-lanes.js';

test.each<[lanes: number, order: string]>([
  [1, 'abcdef'],
  [2, 'afbecd'],
  [3, 'afbced'],
  [9, 'afbecd'],
])('%i lanes take items in the order %s', async (lanes, expected) => {
  const taken: string[] = [];
  await inLanes([...'abcdef'], lanes, async (item) => void taken.push(item));
  expect(taken.join('')).toBe(expected);
});

test('no item is started after a failure, and the first error is thrown', async () => {
  const taken: number[] = [];
  const work = async (item: number) => {
    taken.push(item);
    if (item === 2) throw new Error(`item ${item}`);
  };
  await expect(inLanes([1, 2, 3, 4], 1, work)).rejects.toThrow('item 2');
  expect(taken).toEqual([1, 2]);
});
