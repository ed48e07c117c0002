import type { Grammar } from '@repomap/tag-cache/extract';
import { Extractor } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const SOURCE = `import Foundation
#if os(iOS)
import UIKit
final class Screen {
    func show() {}
}
#elseif os(macOS)
final class Window {}
#else
final class Terminal {}
#endif
struct After {}
`;

test('a text with conditionals gives the same facts, whatever was read before', async () => {
  const grammar = grammarFor('a.swift') as Grammar;
  using extractor = await Extractor.open();
  const read = () => extractor.extract(Buffer.from(SOURCE), grammar);
  const first = await read();
  expect(first.definitions.map(({ name }) => name)).toEqual([
    'Screen',
    'show',
    'Window',
    'Terminal',
    'After',
  ]);
  expect((await read()).factsDigest).toBe(first.factsDigest);
  expect((await read()).factsDigest).toBe(first.factsDigest);
});
