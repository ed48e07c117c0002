import { relPath, SymbolKind } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { file, paths, rankAll, type Sketch } from './facts.js';

type Sketches = Readonly<Record<string, Sketch>>;

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
      const asked = [{}, { query: 'parse header' }, { chatFiles: paths('src/a.ts') }];
      for (const ranking of ['repomap', 'aider'] as const)
        for (const known of asked)
          expect(rankAll({ ...known, files: other }, { ranking })).toEqual(
            rankAll({ ...known, files: all }, { ranking }),
          );
    }),
  );
});

test('does not depend on the order of mentioned identifiers', () => {
  const idents = ['parseCookie', 'decode', 'host', 'expires', 'percent'];
  const ranking = (mentionedIdents: readonly string[]) =>
    rankAll({ files: programFiles, mentionedIdents: new Set(mentionedIdents) });
  fc.assert(
    fc.property(fc.shuffledSubarray(idents, { minLength: idents.length }), (shuffled) => {
      expect(ranking(shuffled)).toEqual(ranking(idents));
    }),
  );
});

test('ranks each file and each definition once', () => {
  fc.assert(
    fc.property(files, (all) => {
      const ranking = rankAll({ files: all });
      expect(ranking.files).toHaveLength(all.length);
      const definitions = all.flatMap(({ path: at, facts }) =>
        facts.definitions.map((_, index) => `${at} ${index}`),
      );
      const ranked = ranking.definitions.map(({ path: at, index }) => `${at} ${index}`);
      expect(ranked.sort()).toEqual(definitions.sort());
    }),
  );
});

test('demotes tests and vendored files', () => {
  const all = ['test/a.ts', 'src/a.ts', 'vendor/a.ts'].map((each) =>
    file(each, { defines: ['open'], uses: ['open'] }),
  );
  expect(rankAll({ files: all }).files.map((each) => each.path)).toEqual([
    'src/a.ts',
    'test/a.ts',
    'vendor/a.ts',
  ]);
});

/** Files that use the one at `path`, so that it is the centre of the graph. */
function usersOf(path: string, definitions: readonly string[]): Sketches {
  const users = ['x', 'y', 'z'].map((each) => [`src/${each}.ts`, { uses: definitions }] as const);
  return { [path]: { defines: definitions }, ...Object.fromEntries(users) };
}

const LARGE = Array.from({ length: 40 }, (_, i) => `part${i}`);

test.each<[string, Sketches, string]>([
  ['a test helper that all use', usersOf('test/helper.ts', ['setUp']), 'test/helper.ts'],
  ['a build file', usersOf('Package.swift', ['target']), 'Package.swift'],
  ['a migration', usersOf('db/20240102030405_add.ts', ['change']), 'db/20240102030405_add.ts'],
  [
    'a large document',
    { 'README.md': { defines: LARGE, language: 'markdown' }, 'a.ts': { defines: ['a'] } },
    'README.md',
  ],
  [
    'a large script',
    { 'install.sh': { defines: LARGE, language: 'bash' }, 'a.ts': { defines: ['a'] } },
    'install.sh',
  ],
])('without a task, %s comes last', (_, sketches, last) => {
  const all = Object.entries(sketches).map(([at, sketch]) => file(at, sketch));
  expect(rankAll({ files: all }).files.at(-1)?.path).toBe(last);
});

test('without a task, the language of most files leads', () => {
  const sketches: Sketches = {
    'web/app.js': { defines: ['start'], language: 'javascript' },
    'lib/a.ex': { defines: ['start'], language: 'elixir' },
    'lib/b.ex': { defines: ['stop'], language: 'elixir' },
  };
  const all = Object.entries(sketches).map(([at, sketch]) => file(at, sketch));
  const first = (asked: object) => rankAll({ ...asked, files: all }).files[0]?.path;
  expect(first({})).toBe('lib/a.ex');
  expect(first({ query: 'the app in the web' })).toBe('web/app.js');
});

test('excludes chat files', () => {
  const all = [file('a.ts', { defines: ['x'] }), file('b.ts', { uses: ['x'], defines: ['y'] })];
  const { files: ranked, definitions } = rankAll({ files: all, chatFiles: paths('b.ts') });
  expect(ranked.map((each) => each.path)).toEqual(['a.ts']);
  expect(definitions.map((each) => each.path)).toEqual(['a.ts']);
});

test.each<[string, Sketches]>([
  [
    'names of another library',
    {
      'src/chat.ts': { uses: ['connect', 'query'] },
      'lib/other.ts': { uses: ['render'] },
      'lib/same.ts': { uses: ['query', 'connect'] },
    },
  ],
  [
    'rarer definitions',
    {
      'src/chat.ts': { uses: ['log', 'connect'] },
      'src/log.ts': { defines: ['log'] },
      'src/connect.ts': { defines: ['connect'] },
      'lib/many.ts': { uses: ['log'] },
      'lib/other.ts': { uses: ['log'] },
      'lib/same.ts': { uses: ['connect'] },
    },
  ],
])('a chat file leads to files that share %s', (_, sketches) => {
  const all = Object.entries(sketches).map(([at, sketch]) => file(at, sketch));
  const ranked = rankAll({ files: all, chatFiles: paths('src/chat.ts') }).files;
  expect(ranked.find(({ path: at }) => at.startsWith('lib/'))?.path).toBe('lib/same.ts');
});

const program: Record<string, Sketch> = {
  'src/cookie.ts': {
    defines: ['parseCookie', 'serialize'],
    uses: ['decode'],
    bodies: { parseCookie: 'split pair decode', serialize: 'encode value expires' },
  },
  'src/url.ts': { defines: ['decode'], text: 'percent', bodies: { decode: 'percent pair' } },
  'src/server.ts': { defines: ['listen'], uses: ['parseCookie'], bodies: { listen: 'port host' } },
  'src/tls.ts': { defines: ['certificate'], bodies: { certificate: 'key host' } },
  'test/cookie.test.ts': { defines: ['checkCookie'], text: 'cookie cookie cookie expires' },
};
const programFiles = Object.entries(program).map(([each, facts]) => file(each, facts));

interface Row {
  readonly asked: Omit<Parameters<typeof rankAll>[0], 'files'>;
  readonly file: string;
  readonly definition: string;
}

const rows: Readonly<Record<string, Row>> = {
  'a query finds what its words name': {
    asked: { query: 'serialize: wrong value of expires in a cookie' },
    file: 'src/cookie.ts',
    definition: 'serialize',
  },
  'a query about tests finds tests': {
    asked: { query: 'Cookie tests are flaky' },
    file: 'test/cookie.test.ts',
    definition: 'checkCookie',
  },
  'a path in the query is that file': {
    asked: { query: 'Look at src/tls.ts for the key, it parses no cookie' },
    file: 'src/tls.ts',
    definition: 'certificate',
  },
  'a mentioned identifier is searched for': {
    asked: { mentionedIdents: new Set(['certificate']) },
    file: 'src/tls.ts',
    definition: 'certificate',
  },
  'a chat file leads to what it uses': {
    asked: { chatFiles: paths('src/server.ts') },
    file: 'src/cookie.ts',
    definition: 'parseCookie',
  },
  'a chat file and a query add up': {
    asked: { chatFiles: paths('src/server.ts'), query: 'port and host of the certificate' },
    file: 'src/tls.ts',
    definition: 'certificate',
  },
};

for (const [title, { asked, file: best, definition }] of Object.entries(rows))
  test(title, () => {
    const ranking = rankAll({ ...asked, files: programFiles });
    expect(ranking.files[0]?.path).toBe(best);
    const first = ranking.definitions[0];
    const facts = programFiles.find((each) => each.path === first?.path)?.facts;
    expect(facts?.definitions[first?.index ?? -1]?.name).toBe(definition);
  });

test('ranks like Aider only what its queries capture', () => {
  const { path, facts } = file('a.py', { defines: ['total', 'run'], uses: ['run'] });
  const [field, run] = facts.definitions;
  if (field === undefined || run === undefined) throw new Error('the sketch has two definitions');
  const definitions = [{ ...field, kind: SymbolKind.Field }, run];
  const files = [{ path, facts: { ...facts, language: 'python', definitions } }];
  expect(rankAll({ files }, { ranking: 'aider' }).definitions).toEqual([
    { path, index: 1, rank: expect.closeTo(1, 9) },
  ]);
});

test('ranks like Aider nothing in languages without a query', () => {
  const { path, facts } = file('notes.md', { defines: ['Setup'], uses: ['Setup'] });
  const files = [{ path, facts: { ...facts, language: 'markdown' } }];
  expect(rankAll({ files }, { ranking: 'aider' })).toEqual({
    files: [{ path, rank: 0 }],
    definitions: [],
  });
});

/** A Python file that uses only its imports, plus optional calls. */
function python(path: string, defines: readonly string[], calls: readonly string[], imports = '') {
  const { facts } = file(path, { defines, uses: calls });
  const imported = imports === '' ? [] : [{ name: imports, kind: 'import', line: 0 } as const];
  const references = [...facts.references, ...imported];
  return { path: relPath(path), facts: { ...facts, language: 'python', references } };
}

test('ranks like Aider a file without calls as a user of all its names', () => {
  const ranked = rankAll(
    {
      files: [
        python('caller.py', ['go'], ['go', 'limit']),
        python('limits.py', ['limit', 'start'], []),
        python('other.py', ['limit'], []),
        python('all.py', [], [], 'limit'),
      ],
    },
    { ranking: 'aider' },
  );
  // An unused name would keep all mass of its file.
  const [limit, start] = [0, 1].map(
    (at) =>
      ranked.definitions.find(({ path, index }) => path === 'limits.py' && index === at)?.rank,
  );
  expect(limit).toBeGreaterThan(start as number);
  // A file without definitions uses nothing.
  expect(ranked.files.at(-1)).toEqual({ path: 'all.py', rank: 0 });
});
