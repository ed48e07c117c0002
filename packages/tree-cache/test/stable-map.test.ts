import { relPath } from '@repomap/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadTokenCounter, renderStableMap, sharedPrefix } from '../src/render/index.js';
import { randomInput } from './random-map.js';

const count = await loadTokenCounter();

/** One ranking as core, the same definitions in another order as task. */
const stableInput = randomInput(count, 60).chain((core) =>
  fc
    .shuffledSubarray([...core.definitions], { minLength: [...core.definitions].length })
    .map((definitions) => ({ core, task: { ...core, definitions } })),
);

describe('renderStableMap', () => {
  test('keeps the budget', () =>
    fc.assert(
      fc.property(stableInput, fc.integer({ min: 1, max: 3000 }), (input, maxTokens) => {
        const { text, tokens } = renderStableMap(input, { maxTokens, count });
        expect(tokens).toBe(text === '' ? 0 : count(text));
        expect(tokens).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: 100 },
    ));

  test('begins with the core sorted by path, whatever the task', () =>
    fc.assert(
      fc.property(stableInput, (input) => {
        const options = { maxTokens: 1024, count };
        const one = renderStableMap(input, options).text.split('---\n');
        const other = renderStableMap({ ...input, task: input.core }, options).text.split('---\n');
        expect(one[0]).toBe(other[0]);
      }),
      { numRuns: 50 },
    ));

  test('reports truly what the next budget would show', () =>
    fc.assert(
      fc.property(stableInput, fc.integer({ min: 200, max: 2000 }), (input, maxTokens) => {
        const { omitted, files } = renderStableMap(input, { maxTokens, count });
        if (omitted?.next === undefined) return;
        const later = renderStableMap(input, { maxTokens: 2 * maxTokens, count });
        expect(omitted.next.files).toBe(later.files.length - files.length);
      }),
      { numRuns: 100 },
    ));

  test('shows no definition twice', () => {
    const path = relPath('a.ts');
    const definitions = [
      { name: 'f', kind: 'function', line: 0, signatureEnd: 0, end: 0 } as const,
    ];
    const file = { path, definitions, block: { signatures: ['f()'], tokens: [count(' f()\n')] } };
    const ranked = {
      files: [file],
      definitions: [{ path, index: 0 }],
      totalFiles: 1,
      totalDefinitions: 1,
    };
    const { text } = renderStableMap({ core: ranked, task: ranked }, { maxTokens: 100, count });
    expect(text).toBe('a.ts:\n f()\n---\na.ts:\n');
  });
});

test.each([
  ['', '', 1],
  ['', 'abcd', 0],
  ['abxx', 'abcd', 0.5],
  ['abcdef', 'abcd', 1],
  ['éa', 'éb', 2 / 3],
])('after %j, %j shares a prefix of %d', (previous, text, expected) =>
  expect(sharedPrefix(previous, text)).toBe(expected),
);
