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

test.each([
  ['macros', '@Test func f() {\n    #expect(set.all == ["*": [.any]])\n}\n', ['f']],
  ['macros without arguments', 'func f(at: Place = #_place, in: String = #file) {}\n', ['f']],
  ['raw texts', 'let a = #"x"#\nlet b = ##"y "# z"##\nstruct After {}\n', ['a', 'b', 'After']],
])('%s have no syntax errors, whatever was read before', async (_, source, names) => {
  const grammar = grammarFor('a.swift') as Grammar;
  using extractor = await Extractor.open();
  for (const before of ['', 'let a = "b"\n'.repeat(20), 'let a = ##"b\n', source]) {
    await extractor.extract(Buffer.from(before), grammar);
    const { definitions, hasError } = await extractor.extract(Buffer.from(source), grammar);
    expect(definitions.map(({ name }) => name)).toEqual(names);
    expect(hasError).toBe(false);
  }
});
