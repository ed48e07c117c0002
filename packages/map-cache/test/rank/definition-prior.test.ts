import { type Definition, SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { priorOf } from '../../src/rank/definition-prior.js';

function priorOfTitle(
  name: string,
  kind: SymbolKind = SymbolKind.Section,
  language = 'markdown',
): number {
  const definition: Definition = { name, kind, line: 0, signatureEnd: 0, end: 0 };
  return priorOf(definition, { language, definitions: [definition] });
}

test.each([
  '8.1.5',
  'v1.2.3-rc.1+build.5',
  '[2.0.0-alpha.1] - 2026-01-28',
  'Version 1.7.0',
  '3.5.0rc1 / unreleased',
  '1.2.3 (March 3rd, 2024)',
  '[11.17.1](https://example.org/compare/v11.17.0...v11.17.1) (2025-02-24)',
])('the title %j says only what was released when', (name) => {
  expect(priorOfTitle(name)).toBe(0.4);
  expect(priorOfTitle(name, SymbolKind.Constant)).toBe(priorOfTitle('N', SymbolKind.Constant));
});

test.each([
  'Upgrading to 2.x',
  '7.0 breaking changes',
  '1.2 The grammar',
  '1. Introduction',
  'Python 3.8 support',
  '10 things',
  `1.1${'-a'.repeat(50_000)} x`,
])('the title %.40j says more', (name) => expect(priorOfTitle(name)).toBe(1));

test.each([
  ['prop_addIsCommutative', 'haskell', 0.4],
  ['propertyOf', 'haskell', 1],
  ['prop_get_int', 'c', 1],
])('the function %s of %s has the prior %s', (name, language, expected) =>
  expect(priorOfTitle(name, SymbolKind.Function, language)).toBe(expected),
);
