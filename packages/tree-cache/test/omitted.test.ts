import { relPath } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTokenCounter, type RenderedMap, renderLeanMap } from '../src/render/index.js';
import { omittedLine } from '../src/render/rendered-map.js';
import { randomInput } from './random-map.js';

const count = await loadTokenCounter();

test.each([
  [
    { files: 212, definitions: 1940, next: { maxTokens: 8192, files: 96, definitions: 800 } },
    '... 212 more files, 1,940 definitions; 8k tokens would show 96 more\n',
  ],
  [
    { files: 1, definitions: 1, next: { maxTokens: 3000, files: 0, definitions: 1 } },
    '... 1 more file, 1 definition; 3k tokens would show 1 more definitions\n',
  ],
  [
    { files: 0, definitions: 1234567, next: { maxTokens: 3001, files: 0, definitions: 9 } },
    '... 1,234,567 more definitions; 3,001 tokens would show 9 more\n',
  ],
  [
    { files: 3, definitions: 0, next: { maxTokens: 2048, files: 0, definitions: 0 } },
    '... 3 more files\n',
  ],
  [{ files: 3, definitions: 4 }, '... 3 more files, 4 definitions\n'],
  [
    { files: 3, definitions: 0, unread: { files: 1200, total: 5000 } },
    '... 3 more files; 1,200 of 5,000 files not read yet\n',
  ],
  [{ files: 0, definitions: 0, unread: { files: 1, total: 5 } }, '... 1 of 5 files not read yet\n'],
  [
    {
      files: 3,
      definitions: 4,
      unsupported: { files: 99, byExtension: { '.hx': 87, '.asm': 12 } },
    },
    '... 3 more files, 4 definitions; 87 .hx and 12 .asm files have no grammar\n',
  ],
  [
    { files: 0, definitions: 0, unsupported: { files: 1, byExtension: { '.hx': 1 } } },
    '... 1 .hx file has no grammar\n',
  ],
  [
    {
      files: 0,
      definitions: 0,
      unsupported: { files: 1208, byExtension: { '.hx': 1200, '.s': 6 } },
    },
    '... 1,200 .hx, 6 .s and 2 other source files have no grammar\n',
  ],
  [
    { files: 0, definitions: 0, unsupported: { files: 5, byExtension: {} } },
    '... 5 source files have no grammar\n',
  ],
])('%j reads %j', (omitted, expected) => expect(omittedLine(omitted)).toBe(expected));

test.each([
  [110, '... 199 more files\n'],
  [400, '... 199 more files; 87 .hx and 21 other source files have no grammar\n'],
  [800, '... 199 more files; 87 .hx, 12 .asm, 5 .b and 4 other source files have no grammar\n'],
])(
  'with a budget of %i, the footer names as many kinds of unsupported files as fit',
  (maxTokens, expected) => {
    const unsupported = { '.c': 4, '.b': 5, '.asm': 12, '.hx': 87 };
    const files = [{ path: relPath('a.ts'), definitions: [], block: undefined }];
    const map = { files, definitions: [], totalFiles: 200, totalDefinitions: 0, unsupported };
    const { text, omitted } = renderLeanMap(map, { maxTokens, count });
    expect(text).toBe(`a.ts:\n${expected}`);
    expect(omitted?.unsupported?.files).toBe(expected.includes('grammar') ? 108 : undefined);
  },
);

const shownBy = ({ signatures, names }: RenderedMap) => signatures.length + names.length;

test('the footer reports true counts of what is omitted and of what the next budget shows', () =>
  fc.assert(
    fc.property(randomInput(count, 80), fc.integer({ min: 200, max: 2000 }), (map, maxTokens) => {
      const now = renderLeanMap(map, { maxTokens, count });
      const later = renderLeanMap(map, { maxTokens: 2 * maxTokens, count });
      if (now.omitted === undefined) return;
      const { files, definitions, next } = now.omitted;
      expect(files).toBe(map.totalFiles - now.files.length);
      expect(definitions).toBe(map.totalDefinitions - shownBy(now));
      if (next === undefined) return;
      const more = shownBy(later) - shownBy(now);
      expect(next.files).toBe(later.files.length - now.files.length);
      expect(next.definitions).toBe(Math.max(0, more));
    }),
    { numRuns: 200 },
  ));

test('a budget too small for the footer has none', () =>
  fc.assert(
    fc.property(randomInput(count, 20), fc.integer({ min: 20, max: 120 }), (map, maxTokens) => {
      expect(renderLeanMap(map, { maxTokens, count }).text).not.toMatch(/^\.\.\./m);
    }),
    { numRuns: 50 },
  ));
