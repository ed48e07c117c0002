import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';
import { cMacroConstructs } from './constructs/c-macros.js';
import type { Construct } from './constructs/construct.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

const families: Readonly<Record<string, readonly Construct[]>> = {
  'macros and heads of C and its kin': cMacroConstructs,
};

describe.each(Object.entries(families))('%s', (_, rows) => {
  test.each(rows)('%s in %s', async (_what, file, source, expected) => {
    const facts = await extractor.extract(Buffer.from(source), grammarFor(file, source) as Grammar);
    const path = (i: number): string => {
      const { name, parent } = facts.definitions[i] as (typeof facts.definitions)[0];
      return parent === undefined ? name : `${path(parent)} > ${name}`;
    };
    expect(facts.definitions.map(({ kind }, i) => `${kind} ${path(i)}`)).toEqual(expected);
  });
});
