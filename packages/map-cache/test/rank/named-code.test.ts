import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { exactNames } from '../../src/rank/exact-names.js';
import { explain, RankIndex } from '../../src/rank/index.js';
import { namedModules } from '../../src/rank/named-modules.js';
import { tracedFiles } from '../../src/rank/traced-files.js';
import { file, rankAll } from './facts.js';

function byPath(paths: readonly string[], scores: Float64Array): Record<string, number> {
  const found = paths.map((path, i) => [path, Number((scores[i] as number).toFixed(3))] as const);
  return Object.fromEntries(found.filter(([, score]) => score > 0));
}

test.each([
  ['the end of a path', [['/venv/site-packages/app/net/io.py']], { 'app/net/io.py': 1 }],
  [
    'calls further out less',
    [['net/io.py', '/usr/lib/x.py', 'app/main.py']],
    { 'app/net/io.py': 1, 'app/main.py': 0.6 },
  ],
  [
    'each trace for itself',
    [['net/io.py'], ['app/main.py']],
    { 'app/net/io.py': 1, 'app/main.py': 1 },
  ],
  ['a name without a directory', [['main.py']], { 'app/main.py': 1 }],
  ['paths of Windows', [['C:\\x\\app\\net\\io.py']], { 'app/net/io.py': 1 }],
  ['no file that shares its name only', [['/usr/lib/main.py']], {}],
  ['none of several files', [['io.py']], {}],
] as const)('a stack trace means %s', (_, traces, expected) => {
  const paths = ['app/main.py', 'app/net/io.py', 'app/disk/io.py'];
  const files = paths.map((path) => file(path));
  expect(byPath(paths, tracedFiles(files, traces))).toEqual(expected);
});

test.each([
  ['app.db.models', { 'src/app/db/models.py': 1 }],
  ['db.models.Field', { 'src/app/db/models.py': 0.7 }],
  ['app.db', { 'src/app/db/__init__.py': 1 }],
  ['forms.Form', { 'src/app/forms.py': 0.7 }],
  ['forms.other', { 'src/app/forms.py': 0.21 }],
  ['net.io', { 'a/net/io.py': 0.5, 'b/net/io.py': 0.5 }],
  ['io.open', {}],
  ['self.gone', {}],
])('%s names modules', (name, expected) => {
  const paths = [
    'a/net/io.py',
    'b/net/io.py',
    'src/app/db/__init__.py',
    'src/app/db/models.py',
    'src/app/forms.py',
  ];
  const files = paths.map((path) =>
    file(path, path.endsWith('forms.py') ? { defines: ['Form'] } : {}),
  );
  expect(byPath(paths, namedModules(files, new Map([[name, 1]])))).toEqual(expected);
});

test('exact names count by case and rarity', () => {
  const paths = ['a.py', 'b.py', 'c.py'];
  const index = RankIndex.of([
    file('a.py', { defines: ['Poly', 'run'] }),
    file('b.py', { defines: ['poly', 'run'] }),
    file('c.py'),
  ]);
  const identifiers = new Map([
    ['Poly', 1],
    ['run', 0.5],
    ['gone', 1],
  ]);
  const all = { definitions: Int32Array.of(0, 1, 2, 3) };
  const scores = exactNames(index, all, identifiers);
  expect(byPath(paths, scores)).toEqual({
    'a.py': Number((Math.log(4) + Math.log(2.5) / 2).toFixed(3)),
    'b.py': Number((Math.log(2.5) / 2).toFixed(3)),
  });
});

test('an issue finds the file that its trace, its names and its modules mean', () => {
  const files = [
    file('app/cookies.py', { defines: ['Jar'], text: 'cookie jar lost empty' }),
    file('app/net/client.py', { defines: ['sendAll'], text: 'socket' }),
  ];
  const query = [
    'Cookie is lost',
    'from app.net import client',
    '`sendAll` fails:',
    '  File "/venv/app/net/client.py", line 7, in sendAll',
  ].join('\n');
  expect(rankAll({ files, query }).files[0]?.path).toBe('app/net/client.py');
  const explained = explain({ files, query }, relPath('app/net/client.py'));
  expect(explained?.contributions.map(({ signal }) => signal)).toEqual(
    expect.arrayContaining(['stack trace', 'exact names', 'modules']),
  );
});
