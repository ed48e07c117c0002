import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rank } from '../../src/rank/index.js';
import { file, paths } from './facts.js';

const name = fc.constantFrom('open', 'close', 'parseHeader', '_hidden', 'get');
const sketch = fc.record({ defines: fc.array(name), uses: fc.array(name) });
const path = fc.constantFrom(
  'src/a.ts',
  'src/b.ts',
  'test/a.test.ts',
  'vendor/x.js',
  'src/\u{1f600}.ts',
);
const files = fc
  .dictionary(path, sketch)
  .map((sketches) => Object.entries(sketches).map(([each, facts]) => file(each, facts)));

test('does not depend on the order of files', () => {
  const shuffled = files.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      for (const ranking of ['repomap', 'aider'] as const)
        expect(rank({ files: other }, { ranking })).toEqual(rank({ files: all }, { ranking }));
    }),
  );
});

test('ranks each file and each definition once', () => {
  fc.assert(
    fc.property(files, (all) => {
      const ranking = rank({ files: all });
      expect(ranking.files).toHaveLength(all.length);
      const definitions = all.flatMap(({ path: at, facts }) =>
        facts.definitions.map((_, index) => `${at} ${index}`),
      );
      const ranked = ranking.definitions.map(({ path: at, index }) => `${at} ${index}`);
      expect(ranked.sort()).toEqual(definitions.sort());
    }),
  );
});

test('puts tests and vendored files behind sources', () => {
  const all = ['test/a.ts', 'src/a.ts', 'vendor/a.ts'].map((each) =>
    file(each, { defines: ['open'], uses: ['open'] }),
  );
  expect(rank({ files: all }).files.map((each) => each.path)).toEqual([
    'src/a.ts',
    'test/a.ts',
    'vendor/a.ts',
  ]);
});

test('leaves chat files out', () => {
  const all = [file('a.ts', { defines: ['x'] }), file('b.ts', { uses: ['x'], defines: ['y'] })];
  const { files: ranked, definitions } = rank({ files: all, chatFiles: paths('b.ts') });
  expect(ranked.map((each) => each.path)).toEqual(['a.ts']);
  expect(definitions.map((each) => each.path)).toEqual(['a.ts']);
});
