import { type Definition, relPath } from '@repomap/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LeanMapInput,
  loadTokenCounter,
  type MapFile,
  renderLeanMap,
  signatureBlock,
} from '../src/render/index.js';
import { randomInput } from './random-map.js';

const count = await loadTokenCounter();

const CACHE = file('src/cache.ts', [
  'export class Cache {',
  '  get(key: string): string | undefined {',
  '  set(key: string, value: string): this {',
  'export function open(path: string): Cache {',
]);
const INDEX = file('src/index.ts', ['export const version = 1']);
const README = file('README.md', []);

/** A file of one definition a row; indented rows are members of the row above that is not. */
function file(path: string, rows: readonly string[]): MapFile {
  const parent = (row: number): number => rows.findLastIndex((r, i) => i < row && !/^\s/.test(r));
  const definitions = rows.map((row, line): Definition => {
    const name = /(?:class|function|const|^)\s+(\w+)/.exec(row)?.[1] ?? '';
    const place = { name, kind: 'function', line, signatureEnd: line, end: line } as const;
    return /^\s/.test(row) ? { ...place, parent: parent(line) } : place;
  });
  return {
    path: relPath(path),
    definitions,
    block: signatureBlock(rows.join('\n'), { definitions }, count),
  };
}

/** Files in rank order, and the names of definitions in rank order. */
function input(files: readonly MapFile[], names: readonly string[]): LeanMapInput {
  const all = files.flatMap(({ path, definitions }) =>
    definitions.map(({ name }, index) => ({ path, index, name })),
  );
  const definitions = names.flatMap((name) => all.filter((d) => d.name === name));
  return { files, definitions, totalFiles: files.length, totalDefinitions: all.length };
}

const ALL = input([CACHE, INDEX, README], ['get', 'open', 'version', 'set', 'Cache']);

function check(maxTokens: number, expected: string, map = ALL): void {
  const rendered = renderLeanMap(map, { maxTokens, count });
  expect(rendered.text).toBe(expected);
  expect(rendered.tokens).toBe(expected === '' ? 0 : count(expected));
  expect(rendered.tokens).toBeLessThanOrEqual(maxTokens);
}

describe('renderLeanMap', () => {
  test('shows all signatures if they fit, members below their container', () =>
    check(
      1000,
      'src/cache.ts:\n export class Cache\n\tget(key: string): string | undefined\n\tset(key: string, value: string): this\n' +
        ' export function open(path: string): Cache\nsrc/index.ts:\n export const version = 1\nREADME.md:\n',
    ));

  test('shows the best definitions as signatures and the rest as names', () =>
    check(
      32,
      'src/cache.ts:\n export class Cache\n\tget(key: string): string | undefined\n open set ...\nsrc/index.ts:\n version ...\nREADME.md:\n',
    ));

  test('shows a variable where it is assigned first', () => {
    const rows = ['const total = 1', 'const total = 2', 'function total() {'];
    const { definitions: functions, ...rest } = file('a.ts', rows);
    const definitions = functions.map((each, row): Definition => {
      return row < 2 ? { ...each, kind: 'variable' } : each;
    });
    const map = input([{ ...rest, definitions }], ['total']);
    check(100, 'a.ts:\n const total = 1\n function total()\n', map);
  });

  test('shows a section of several documents of a file once', () => {
    const rows = ['spec:', 'versions:', 'spec:', 'versions:', 'names:'];
    const { definitions: functions, ...rest } = file('crd.yml', rows);
    const parents = [undefined, 0, undefined, 2, 2];
    const names = ['spec', 'versions', 'spec', 'versions', 'names'];
    const definitions = functions.map((each, row): Definition => {
      const { parent: _, ...place } = { ...each, name: names[row] as string };
      const parent = parents[row];
      return { ...place, kind: 'section', ...(parent !== undefined && { parent }) };
    });
    const map = input([{ ...rest, definitions }], ['versions', 'names']);
    check(100, 'crd.yml:\n spec\n\tversions\n\tnames\n', map);
  });

  test('shows what each document of a file is the name of', () => {
    const rows = ['metadata:', 'name: a', 'labels:', 'metadata:', 'name: b', 'labels:'];
    const { definitions: functions, ...rest } = file('k.yml', rows);
    const definitions = functions.map((each, row): Definition => {
      const { parent: _, ...place } = { ...each, name: (rows[row] as string).replace(/:.*/, '') };
      const parent = row % 3 === 0 ? {} : { parent: row < 3 ? 0 : 3 };
      return { ...place, kind: 'section', ...parent };
    });
    const map = input([{ ...rest, definitions }], ['name', 'labels']);
    check(100, 'k.yml:\n metadata\n\tname: a\n\tlabels\n\tname: b\n', map);
  });

  test('shows a container before its member', () =>
    check(
      60,
      'src/cache.ts:\n export class Cache\n\tset(key: string, value: string): this\n',
      input([CACHE], ['set']),
    ));

  test('shows bare names of a file without signatures', () =>
    check(
      100,
      'src/cache.ts:\n open get ...\n',
      input([{ ...CACHE, block: undefined }], ['open', 'get']),
    ));

  test('shows constructors, data members, headings, letters and locals last among names', () => {
    const kinds = ['field', 'section', 'function', 'variable', 'class', 'method'] as const;
    const definitions = kinds.map((kind, line): Definition => {
      const name = kind === 'method' ? 'M' : kind;
      const place = { name, kind, line, signatureEnd: line, end: line };
      return kind === 'variable' ? { ...place, parent: 2 } : place;
    });
    const names = ['M', 'field', 'section', 'function', 'variable', 'class'];
    const map = input([{ ...INDEX, definitions, block: undefined }], names);
    check(100, 'src/index.ts:\n function class M field section variable ...\n', map);
  });

  test('shows the line of two definitions once', () => {
    const pair = file('a.ts', ['export const a = 1, b = 2']);
    const [first] = pair.definitions;
    const definitions = [first, { ...first, name: 'b' }] as Definition[];
    const block = signatureBlock('export const a = 1, b = 2', { definitions }, count);
    check(
      100,
      'a.ts:\n export const a = 1, b = 2\n',
      input([{ ...pair, definitions, block }], ['a', 'b']),
    );
  });

  test('names more of the files that have a header before it opens others for their names', () => {
    const file = (path: string, names: readonly string[]): MapFile => ({
      path: relPath(path),
      definitions: names.map((name, line) => ({
        ...{ name, kind: 'function', line, signatureEnd: line, end: line },
      })),
      block: undefined,
    });
    const best = file(
      'src/best.ts',
      Array.from({ length: 30 }, (_, i) => `alpha${i}`),
    );
    const others = Array.from({ length: 20 }, (_, i) => file(`src/other${i}.ts`, [`beta${i}`]));
    const names = [best, ...others].flatMap(({ definitions }) => definitions);
    const ranked = names.map(({ name }) => name).reverse();
    const { text } = renderLeanMap(input([best, ...others], ranked), { maxTokens: 160, count });
    expect(text).toContain('beta0 ...');
    expect(text).toContain('src/best.ts:\n alpha29 alpha28');
    expect(text).not.toContain('beta19');
  });

  test('limits a file of an overview to its share until every other file was considered', () => {
    const many = file(
      'a.ts',
      Array.from({ length: 40 }, (_, i) => `function alpha${i}()`),
    );
    const few = file('b.ts', ['function beta()']);
    const names = [...many.definitions, ...few.definitions].map(({ name }) => name);
    const map = { ...input([many, few], names), isOverview: true };
    const { text, tokens } = renderLeanMap(map, { maxTokens: 120, count });
    expect(text).toContain('b.ts:\n function beta()\n');
    expect(tokens).toBeGreaterThan(110);
  });

  test('gives a small program the budget of an overview before what is beside it', () => {
    const program = file(
      'a.ts',
      Array.from({ length: 100 }, (_, i) => `function alpha${i}()`),
    );
    const beside = Array.from({ length: 20 }, (_, i) =>
      file(`test/b${i}.ts`, [`function beta${i}()`, `function gamma${i}()`]),
    );
    const files = [program, ...beside];
    const names = files.flatMap(({ definitions }) => definitions.map(({ name }) => name));
    const { definitions, ...rest } = input(files, names);
    const ranked = Array.from(definitions, (each) => ({
      ...each,
      rank: each.path === program.path ? 1 : 1e-9,
    }));
    const map = { ...rest, definitions: ranked, isOverview: true };
    const { text } = renderLeanMap(map, { maxTokens: 200, count });
    expect(text.match(/alpha\d+/g)?.length).toBeGreaterThan(25);
    expect(text).not.toMatch(/beta/);
    expect(text).toMatch(/^test\/: .* more$/m);
  });

  test('spreads the budget of an overview over many files, and keeps the last quarter for paths', () => {
    const files = Array.from({ length: 300 }, (_, i) =>
      file(
        `src/file${i}.ts`,
        Array.from({ length: 20 }, (_, k) => `function alpha${i}of${k}()`),
      ),
    );
    const names = files.flatMap(({ definitions }) => definitions.map(({ name }) => name));
    const maxTokens = 2000;
    const { text } = renderLeanMap(
      { ...input(files, names), isOverview: true },
      { maxTokens, count },
    );
    const sections = text.split(/^(?=\S)/m).filter((part) => part.includes('alpha'));
    const spent = sections.map(count);
    // The piece that reaches the share may exceed it.
    expect(Math.max(...spent)).toBeLessThanOrEqual(0.04 * maxTokens + 10);
    expect(spent.reduce((sum, tokens) => sum + tokens)).toBeLessThanOrEqual(0.72 * maxTokens);
    expect(/^src\/: .* more$/m.exec(text)?.[0].split(' ').length).toBeGreaterThan(100);
  });

  describe('of no task', () => {
    const files = [
      CACHE,
      ...['src/net/a.c', 'src/net/b c.c', 'README.md', 'src/net/d.c'].map((path) => file(path, [])),
    ];
    const overview = { ...input(files, ['open', 'get', 'set', 'Cache']), isOverview: true };

    test('lists files without content by directory, after all others', () =>
      check(
        1000,
        'src/cache.ts:\n export class Cache\n\tget(key: string): string | undefined\n\tset(key: string, value: string): this\n export function open(path: string): Cache\n' +
          'src/net/: a.c "b c.c" d.c\n./: README.md\n',
        overview,
      ));

    test('counts the files of a directory that it does not list', () => {
      const many = Array.from({ length: 30 }, (_, i) => file(`src/net/file${i}.c`, []));
      const map = { ...input([CACHE, ...many], ['open', 'get']), isOverview: true };
      const { text, files: shown, omitted } = renderLeanMap(map, { maxTokens: 60, count });
      const listed = shown.length - 1;
      expect(listed).toBeGreaterThan(3);
      expect(text).toContain(` file${listed - 1}.c ... ${30 - listed} more\n`);
      expect(omitted?.files).toBe(30 - listed);
    });

    test('opens its sections in the order of files', () =>
      check(
        1000,
        'src/index.ts:\n export const version = 1\nsrc/util.ts:\n export function open(path: string): Cache\n',
        {
          ...input(
            [INDEX, file('src/util.ts', ['export function open(path: string): Cache {'])],
            ['open', 'version'],
          ),
          isOverview: true,
        },
      ));

    test('reports the files that it lists', () =>
      expect(renderLeanMap(overview, { maxTokens: 1000, count }).files).toEqual([
        'src/cache.ts',
        'src/net/a.c',
        'src/net/b c.c',
        'src/net/d.c',
        'README.md',
      ]));
  });

  test('quotes a path that holds a line feed', () =>
    check(100, '"a\\n b.ts":\n', input([file('a\n b.ts', [])], [])));

  test('reports why it is empty', () => {
    expect(renderLeanMap(ALL, { maxTokens: 2, count })).toMatchObject({
      text: '',
      tokens: 0,
      empty: 'budget-too-small',
    });
    expect(renderLeanMap(input([], []), { maxTokens: 100, count }).empty).toBe('no-files');
  });

  test('reports what it shows and what it omits', () =>
    expect(renderLeanMap(ALL, { maxTokens: 32, count })).toMatchObject({
      files: ['src/cache.ts', 'src/index.ts', 'README.md'],
      signatures: [0, 1].map((index) => ({ path: 'src/cache.ts', index })),
      names: [
        ...[2, 3].map((index) => ({ path: 'src/cache.ts', index })),
        { path: 'src/index.ts', index: 0 },
      ],
      omitted: undefined,
    }));
});

describe('over random maps and budgets', () => {
  const budget = fc.integer({ min: 1, max: 3000 });

  test('fills the budget without exceeding it', () =>
    fc.assert(
      fc.property(randomInput(count, 60), budget, (map, maxTokens) => {
        const { text, tokens, omitted } = renderLeanMap(map, { maxTokens, count });
        expect(tokens).toBe(text === '' ? 0 : count(text));
        expect(tokens).toBeLessThanOrEqual(maxTokens);
        expect(text === '' || text.endsWith('\n')).toBe(true);
        if (maxTokens >= 256 && (omitted?.files ?? 0) > 3)
          expect(tokens).toBeGreaterThanOrEqual(0.97 * maxTokens);
      }),
      { numRuns: 1000 },
    ));

  test.each([
    ['a quarter of the characters', (text: string) => Math.ceil(text.length / 4)],
    ['words', (text: string) => text.split(/\s+/).length],
    ['a surcharge for each call', (text: string) => text.length + 5],
  ])('keeps the budget when tokens are %s', (_, odd) =>
    fc.assert(
      fc.property(randomInput(odd, 10), budget, (map, maxTokens) => {
        const { text } = renderLeanMap(map, { maxTokens, count: odd });
        if (text !== '') expect(odd(text)).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: 50 },
    ),
  );

  test('renders equal inputs to equal bytes', () =>
    fc.assert(
      fc.property(randomInput(count, 10), budget, (map, maxTokens) => {
        const again = { ...map, files: [...map.files].map((f) => ({ ...f })) };
        expect(renderLeanMap(again, { maxTokens, count })).toEqual(
          renderLeanMap(map, { maxTokens, count }),
        );
      }),
      { numRuns: 30 },
    ));
});
