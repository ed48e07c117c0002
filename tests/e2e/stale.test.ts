import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { MapRequest, RepoMap, RepoMapError } from '@repomap/repo-map';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const PATHS = ['a.py', 'b.py', 'lib/c.ts', 'lib/d.ts', 'lib/e.go'];
const NAMES = ['alpha', 'beta', 'gamma', 'delta'];

type Edit =
  | { readonly type: 'write'; readonly path: string; readonly name: string; readonly uses: string }
  | { readonly type: 'delete'; readonly path: string }
  | { readonly type: 'rename'; readonly path: string; readonly to: string }
  | { readonly type: 'commit' };

const path = fc.constantFrom(...PATHS);
const name = fc.constantFrom(...NAMES);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('write' as const), path, name, uses: name }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('rename' as const), path, to: path }) },
  { weight: 1, arbitrary: fc.constant({ type: 'commit' as const }) },
);

function sourceOf(file: string, defined: string, uses: string): string {
  if (file.endsWith('.py')) return `def ${defined}():\n    return ${uses}()\n`;
  if (file.endsWith('.ts')) return `export function ${defined}() {\n  return ${uses}();\n}\n`;
  return `package lib\n\nfunc ${defined}() int {\n\treturn ${uses}()\n}\n`;
}

/** A work tree that starts with one file, and what an edit does to it. */
class Model extends WorkTree {
  private readonly present = new Set(['keep.py']);

  constructor() {
    super({ 'keep.py': sourceOf('keep.py', 'keep', 'alpha') });
    this.commitAll();
  }

  edit(change: Edit): void {
    if (change.type === 'write') {
      this.write(change.path, sourceOf(change.path, change.name, change.uses));
      this.present.add(change.path);
    } else if (change.type === 'commit') {
      this.git('add', '-A');
      this.git('commit', '-q', '--allow-empty', '-m', 'step');
    } else if (this.present.has(change.path)) {
      const { path: from } = change;
      const content = change.type === 'rename' ? this.read(from) : undefined;
      this.remove(from);
      this.present.delete(from);
      if (change.type !== 'rename' || content === undefined) return;
      this.write(change.to, content);
      this.present.add(change.to);
    }
  }
}

/** The map, or the reason why there is none. */
async function answer(engine: RepoMap, request: MapRequest): Promise<string> {
  const result = await engine
    .map(request)
    .catch((error: RepoMapError) => ({ text: error.message }));
  return result.text;
}

const REQUESTS: readonly MapRequest[] = [
  { maxTokens: 60 },
  { maxTokens: 300 },
  { maxTokens: 300, chatFiles: ['keep.py'] },
  { maxTokens: 300, query: 'alpha of the library' },
];

test('no answer is ever out of date, whether changes are reported or lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ edit, reported: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      async (steps) => {
        using tree = new Model();
        using cache = new WorkTree();
        const { engine } = await countingEngine(tree.path, cache.path);
        await using _ = engine;
        for (const step of steps) {
          tree.edit(step.edit);
          if (step.reported && 'path' in step.edit)
            await engine.cache.changes.apply([{ type: 'changed', path: step.edit.path }]);
          const fresh = await countingEngine(tree.path, cache.path, { persistent: false });
          await using cold = fresh.engine;
          for (const request of REQUESTS)
            expect(await answer(engine, request)).toBe(await answer(cold, request));
        }
      },
    ),
    { numRuns: 8 },
  );
});

test('two processes that share a cache and edit give the answers of none', async () => {
  using cache = new WorkTree();
  using one = new Model();
  using two = new Model();
  const mapOf = async (tree: WorkTree, ...flags: string[]) => {
    const child = spawn(process.execPath, [APP, tree.path, '--tokens', '300', ...flags], {
      env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    const [code] = await once(child, 'close');
    return { code, text };
  };
  for (let round = 0; round < 6; round += 1) {
    const write = (path: string, by: number): Edit => ({
      type: 'write',
      path,
      name: NAMES[(round + by) % 4] as string,
      uses: 'beta',
    });
    one.edit(write('a.py', 0));
    two.edit(write('lib/c.ts', 1));
    const shared = await Promise.all([mapOf(one), mapOf(two)]);
    const alone = await Promise.all([mapOf(one, '--no-cache'), mapOf(two, '--no-cache')]);
    expect(shared).toEqual(alone);
  }
});

test('the cache lies outside the work tree', () => {
  using tree = new Model();
  using home = new WorkTree();
  execFileSync(process.execPath, [APP, tree.path], {
    env: { ...process.env, HOME: home.path, REPO_MAP_CACHE_DIR: '', XDG_CACHE_HOME: '' },
  });
  expect(tree.git('status', '--porcelain')).toBe('');
});
