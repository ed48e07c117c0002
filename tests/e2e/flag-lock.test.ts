import { once } from 'node:events';
import { getEnvironmentData, Worker } from 'node:worker_threads';
import { RepoMap } from '@repomap/repo-map';
import { shareFlagLock } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

/** Says that it compiles a grammar, and does so until it is terminated. */
const HOLDER = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData.module).then(async ({ Extractor }) => {
    const extractor = await Extractor.open();
    WebAssembly.Module = class {
      constructor() {
        parentPort.postMessage('compiling');
        for (;;);
      }
    };
    await extractor.load(workerData.grammar);
  });`;

const FILES = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`f${i}.py`, `def f${i}():\n    return f${i + 1}()\n`]),
);

/** The lock of V8's flags that the threads of this process share: 1 while a thread holds it. */
function lockState(): number | undefined {
  const shared = getEnvironmentData('repomap.v8-flags') as unknown as { lock: Int32Array };
  return shared.lock[0];
}

test('a thread that is terminated while it loads a grammar keeps no other from it', async () => {
  shareFlagLock();
  const module = import.meta.resolve('@repomap/tag-cache/extract');
  const grammar = languages.grammars.find(({ name }) => name === 'python');
  const holder = new Worker(HOLDER, { eval: true, workerData: { module, grammar } });
  expect(await once(holder, 'message')).toEqual(['compiling']);
  await holder.terminate();
  expect(lockState()).toBe(1);
  using tree = new WorkTree(FILES);
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 2,
  });
  const { files, incomplete, activity } = await engine.map({ maxTokens: 2000 });
  expect({ files: files.length, incomplete, parsed: activity.parsed }).toEqual({
    files: 12,
    incomplete: undefined,
    parsed: 12,
  });
  expect(lockState()).toBe(0);
});
