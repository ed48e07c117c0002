import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { RepoMap } from '@repomap/repo-map';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const PY = 'def greet(name):\n    return name\n';
const PATHS = [
  'a.py',
  'api/own.pb.py',
  'docs/guide.py',
  'gen/client.py',
  'lib/theirs/x.py',
  'sub/local.py',
  'vendor/ours/main.py',
  'vendor/theirs/main.py',
] as const;

const rows: readonly [what: string, attributes: Readonly<Record<string, string>>][] = [
  ['no attributes', {}],
  ['attributes of other tools', { '.gitattributes': '*.py text eol=lf\n' }],
  [
    'marks and negations',
    { '.gitattributes': 'gen/** linguist-generated\nvendor/ours/* -linguist-vendored\n' },
  ],
  ['values', { '.gitattributes': 'gen/* linguist-generated=true\na.py linguist-vendored=false\n' }],
  ['a macro', { '.gitattributes': '[attr]theirs linguist-vendored\nlib/** theirs\n' }],
  [
    'a reset by an inner directory',
    {
      '.gitattributes': '*.py linguist-generated\n',
      'sub/.gitattributes': '*.py !linguist-generated\n',
    },
  ],
  ['a quoted pattern', { '.gitattributes': '"lib/theirs/x.py" linguist-vendored\n' }],
  [
    'a pattern of a directory, which matches no file',
    { '.gitattributes': 'lib/ linguist-vendored\n' },
  ],
  [
    'the last of several rules',
    { '.gitattributes': '*.py linguist-vendored\na.py -linguist-vendored\n' },
  ],
];

describe('linguist attributes decide what is mapped as `git check-attr` reads them', () => {
  const cache = new WorkTree();
  afterAll(() => cache[Symbol.dispose]());

  test.each(rows)('%s', async (_, attributes) => {
    const files = Object.fromEntries(PATHS.map((path) => [path, `${PY}# ${path}\n`]));
    using tree = new WorkTree({ ...files, ...attributes }).commitAll();
    expect(await mapped(tree.path, cache.path)).toEqual(expectedOf(tree.path));
  });

  test('info/attributes win over those of the tree', async () => {
    using tree = new WorkTree({ 'a.py': PY, 'b.py': `${PY}#\n` });
    tree.write('.gitattributes', 'a.py linguist-vendored\n');
    tree.commitAll();
    mkdirSync(`${tree.path}/.git/info`, { recursive: true });
    appendFileSync(`${tree.path}/.git/info/attributes`, 'a.py -linguist-vendored\n');
    expect(await mapped(tree.path, cache.path)).toEqual(['a.py', 'b.py']);
  });
});

test.each(['', 'inner/'])('attributes above the root count, from %j on', async (below) => {
  using tree = new WorkTree({
    [`sub/${below}a.py`]: PY,
    [`sub/${below}b.py`]: `${PY}#\n`,
    '.gitattributes': 'b.py linguist-vendored\n',
  }).commitAll();
  using cache = new WorkTree();
  const root = `${tree.path}/sub/${below}`;
  expect(await mapped(root, cache.path)).toEqual(['a.py']);
  tree.write('sub/.gitattributes', 'a.py linguist-generated\nb.py -linguist-vendored\n');
  expect(await mapped(root, cache.path)).toEqual(['b.py']);
});

test('attributes in an ignored directory count for its tracked files, also when they change', async () => {
  using tree = new WorkTree({
    'build/a.py': PY,
    'b.py': `${PY}#\n`,
    '.gitattributes': 'other/** linguist-vendored\n',
  }).commitAll();
  tree.write('.gitignore', 'build/\n');
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const found = async () => [...(await engine.facts()).keys()].sort();
  expect(await found()).toEqual(['b.py', 'build/a.py']);
  tree.write('build/.gitattributes', 'a.py linguist-vendored\n');
  expect(await found()).toEqual(['b.py']);
  tree.remove('build/.gitattributes');
  expect(await found()).toEqual(['b.py', 'build/a.py']);
});

test.each(['true', 'false'])('the case of patterns counts if core.ignoreCase is %s', async (is) => {
  using tree = new WorkTree({
    'lib/a.py': PY,
    'b.py': `${PY}#\n`,
    '.gitattributes': 'LIB/** linguist-vendored\nb.py linguist-vendored\n',
  }).commitAll();
  tree.git('config', 'core.ignoreCase', is);
  using cache = new WorkTree();
  expect(await mapped(tree.path, cache.path)).toEqual(['lib/a.py']);
});

test('attributes count whatever core.worktree is', async () => {
  using tree = new WorkTree({
    'a.py': PY,
    'b.py': `${PY}#\n`,
    '.gitattributes': 'b.py linguist-vendored\n',
  }).commitAll();
  using elsewhere = new WorkTree();
  using cache = new WorkTree();
  tree.git('config', 'core.worktree', elsewhere.path);
  expect(await mapped(tree.path, cache.path)).toEqual(['a.py']);
});

test('attributes of the system and the user are not part of the repository', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'b.py': `${PY}#\n` });
  tree.write('.gitattributes', 'a.py linguist-vendored=false\n');
  tree.commitAll();
  using cache = new WorkTree();
  using home = new WorkTree({ 'git/attributes': 'b.py linguist-vendored\n' });
  vi.stubEnv('XDG_CONFIG_HOME', home.path);
  expect(tree.git('check-attr', 'linguist-vendored', 'b.py')).toMatch(/: set$/m);
  expect(await mapped(tree.path, cache.path)).toEqual(['a.py', 'b.py']);
  vi.unstubAllEnvs();
});

describe('attributes files on disk decide, not those in the index', () => {
  const FILES = {
    'a.py': PY,
    'pkg/b.py': `${PY}#\n`,
    'pkg/c.py': `${PY}##\n`,
    '.gitattributes': '*.py linguist-generated\n',
    'pkg/.gitattributes': 'b.py linguist-vendored\n',
  };
  const changes: readonly [what: string, change: (tree: WorkTree) => void, expected: string[]][] = [
    ['the upper one is deleted', (tree) => tree.remove('.gitattributes'), ['a.py', 'pkg/c.py']],
    [
      'the upper one is deleted and the lower one edited',
      (tree) => {
        tree.remove('.gitattributes');
        tree.write('pkg/.gitattributes', 'c.py linguist-vendored\n');
      },
      ['a.py', 'pkg/b.py'],
    ],
    [
      'both are deleted',
      (tree) => {
        tree.remove('.gitattributes');
        tree.remove('pkg/.gitattributes');
      },
      ['a.py', 'pkg/b.py', 'pkg/c.py'],
    ],
    [
      'the lower one is deleted',
      (tree) => {
        tree.write('.gitattributes', 'a.py linguist-generated\n');
        tree.remove('pkg/.gitattributes');
      },
      ['pkg/b.py', 'pkg/c.py'],
    ],
    [
      'a sparse checkout leaves the upper one out',
      (tree) => tree.git('sparse-checkout', 'set', '--no-cone', '/pkg/'),
      ['pkg/c.py'],
    ],
  ];

  test.each(changes)('%s', async (_, change, expected) => {
    using tree = new WorkTree(FILES).commitAll();
    using cache = new WorkTree();
    await mapped(tree.path, cache.path).catch(() => {});
    change(tree);
    expect(await mapped(tree.path, cache.path)).toEqual(expected);
  });

  test('in a linked work tree too', async () => {
    using tree = new WorkTree(FILES).commitAll();
    using folder = new WorkTree();
    using cache = new WorkTree();
    const linked = WorkTree.at(`${folder.path}/linked`);
    tree.git('worktree', 'add', '-q', linked.path);
    linked.remove('.gitattributes');
    expect(await mapped(linked.path, cache.path)).toEqual(['a.py', 'pkg/c.py']);
  });
});

describe('attributes files count even if git ignores them', () => {
  const OWN = { 'a.py': PY, 'pkg/b.py': `${PY}#\n`, 'pkg/deep/c.py': `${PY}##\n` };
  const RULE = '*.py linguist-vendored\n';
  const ignored: readonly [where: string, ignore: (tree: WorkTree) => void][] = [
    ['by info/exclude', (tree) => tree.write('.git/info/exclude', '.gitattributes\n')],
    ['by .gitignore', (tree) => tree.write('.gitignore', '.git*\n')],
    [
      'by an inner .gitignore',
      (tree) => tree.write('pkg/.gitignore', '/.gitattributes\n/deep/.*\n'),
    ],
    [
      'by the excludes of the user',
      (tree) => {
        tree.write('.git/own', '.*\n');
        tree.git('config', 'core.excludesFile', `${tree.path}/.git/own`);
      },
    ],
  ];

  test.each(ignored)('%s', async (_, ignore) => {
    using tree = new WorkTree(OWN).commitAll();
    using cache = new WorkTree();
    ignore(tree);
    await mapped(tree.path, cache.path);
    tree.write('pkg/deep/.gitattributes', RULE);
    expect(tree.git('check-attr', 'linguist-vendored', 'pkg/deep/c.py')).toMatch(/: set$/m);
    expect(await mapped(tree.path, cache.path)).toEqual(['a.py', 'pkg/b.py']);
    tree.write('pkg/.gitattributes', RULE);
    tree.write('pkg/deep/.gitattributes', 'c.py -linguist-vendored\n');
    expect(await mapped(tree.path, cache.path)).toEqual(['a.py', 'pkg/deep/c.py']);
    tree.remove('pkg/.gitattributes');
    expect(await mapped(tree.path, cache.path)).toEqual(Object.keys(OWN));
  });

  test('a root that git ignores as a whole is mapped all the same', async () => {
    using tree = new WorkTree();
    tree.git('init', '-q');
    using cache = new WorkTree();
    tree.write('.git/info/exclude', '*\n');
    for (const [path, text] of Object.entries({ ...OWN, '.gitattributes': '' }))
      tree.write(path, text);
    expect(await mapped(tree.path, cache.path)).toEqual(Object.keys(OWN));
  });
});

test('a vendored path that attributes declare own ranks like own code', async () => {
  const body = 'def connect(host):\n    return host\n';
  using tree = new WorkTree({
    'vendor/ours.py': body,
    '.gitattributes': 'vendor/** -linguist-vendored\n',
  });
  tree.commitAll();
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const found = await engine.explain({ query: 'connect' }, 'vendor/ours.py');
  expect(found).toMatchObject({ origin: 'own', factor: 1 });
});

test('changed attributes change a cached map', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'b.py': `${PY}#\n` }).commitAll();
  using cache = new WorkTree();
  await mapped(tree.path, cache.path);
  tree.write('.gitattributes', 'b.py linguist-generated\n');
  expect(await mapped(tree.path, cache.path)).toEqual(['a.py']);
});

const LANGUAGES = languages.grammars.map(({ name }) => name).join(', ');

test.each([
  [
    'all source files are generated',
    { 'a.py': PY, 'b.py': PY, '.gitattributes': '*.py linguist-generated\n' },
    (root: string) => `all 2 source files in ${root} are excluded: 2 marked as generated`,
  ],
  [
    'they are excluded for several reasons',
    {
      'a.py': PY,
      'b.py': PY,
      'vendor/c.js': '1;\n',
      'x.min.js': '1;\n',
      'd.go': new Uint8Array(2e6),
      '.gitattributes': '*.py linguist-generated\n',
    },
    (root: string) =>
      `all 5 source files in ${root} are excluded: 2 marked as generated, 1 minified or bundled, 1 larger than 1 MB, 1 vendored`,
  ],
  [
    'the only source file is vendored',
    { 'vendor/a.py': PY, 'README.txt': 'text\n' },
    (root: string) => `the only source file in ${root} is excluded: 1 vendored`,
  ],
  [
    'no file is in a known language',
    { 'README.txt': 'text\n', 'data.bin': 'data\n' },
    (root: string) =>
      `none of the 2 files in ${root} is readable source code in a known language (${LANGUAGES}): 2 unknown language`,
  ],
])('the error says why nothing is mapped if %s', async (_, files, message) => {
  using tree = new WorkTree(files).commitAll();
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  await expect(engine.map()).rejects.toMatchObject({
    code: 'REPO_MAP_EMPTY',
    message: message(tree.path),
  });
});

async function mapped(root: string, cacheDir: string): Promise<string[]> {
  await using engine = await RepoMap.open({ root, languages, cache: { cacheDir }, workers: 1 });
  await engine.map();
  return [...(await engine.facts()).keys()].sort();
}

/** The paths that git's own answer leaves in, or that look like own code where no rule speaks. */
function expectedOf(root: string): string[] {
  return PATHS.filter((path) => {
    const value = (name: string) =>
      execFileSync('git', ['check-attr', name, path], { cwd: root, encoding: 'utf8' })
        .trimEnd()
        .split(': ')
        .at(-1);
    const vendored = value('linguist-vendored');
    const isVendored = vendored === 'unspecified' ? path.startsWith('vendor/') : isTrue(vendored);
    return !isVendored && !isTrue(value('linguist-generated'));
  });
}

function isTrue(value: string | undefined): boolean {
  return value === 'set' || value === 'true';
}
