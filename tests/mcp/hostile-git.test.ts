import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../support/mcp-connection.js';
import { WorkTree } from '../support/work-tree.js';

const PY = 'def inner():\n    pass\n';

/** Programs for the configuration of a repository, and whether one of them ran. */
class Trap implements Disposable {
  private readonly folder = new WorkTree({ ran: '' });
  readonly path = join(this.folder.path, 'trap');

  constructor() {
    writeFileSync(this.path, `#!/bin/sh\necho x >> ${join(this.folder.path, 'ran')}\ncat\n`);
    chmodSync(this.path, 0o755);
  }

  get hasSprung(): boolean {
    return this.folder.read('ran') !== '';
  }

  [Symbol.dispose](): void {
    this.folder[Symbol.dispose]();
  }
}

/** The part of a repository that is set up: itself, or a submodule of it. */
type Part = (tree: WorkTree) => WorkTree;

const PARTS: readonly [name: string, part: Part][] = [
  ['a repository', (tree) => tree],
  [
    'a submodule',
    (tree) => {
      using origin = new WorkTree({ 'a.py': PY }).commitAll();
      tree.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', origin.path, 'sub');
      tree.git('commit', '-q', '-m', 'submodule');
      return WorkTree.at(join(tree.path, 'sub'));
    },
  ],
];

test.each(
  PARTS.flatMap(([name, part]) =>
    ['filter.a=b.c.clean', 'filter.a=b.c.process', 'core.fsmonitor'].map(
      (key) => [name, key, part] as const,
    ),
  ),
)('%s whose configuration has a program as %s is mapped without running it', async (...row) => {
  const [, key, part] = row;
  using trap = new Trap();
  using tree = new WorkTree({ 'a.py': PY }).commitAll();
  const hostile = part(tree);
  hostile.write('.gitattributes', '*.py filter=a=b.c\n');
  hostile.git('config', key, trap.path);
  hostile.git('config', 'filter.a=b.c.required', 'true');
  const long = new Date('2020-01-01');
  utimesSync(join(hostile.path, 'a.py'), long, long);
  using cache = new WorkTree();
  await using client = await connect('modern', { cwd: tree.path, cacheDir: cache.path });
  const answer = await client.callTool({ name: 'repo_map', arguments: {} });
  expect(answer.structuredContent).toMatchObject({ freshness: [{ validity: 'checked' }] });
  expect(trap.hasSprung).toBe(false);
});
