// Few small files are parsed on the calling thread, without starting a worker.
import { RepoMap } from '@repomap/repo-map';
import type { Languages } from '@repomap/tag-cache/extract';
import { afterEach, expect, test, vi } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { parserJobs } from '../support/parser-jobs.js';
import { WorkTree } from '../support/work-tree.js';

const isolated: Languages = {
  ...briefLanguages,
  grammars: briefLanguages.grammars.map((grammar) => ({ ...grammar, isolated: true })),
};

/** Files with a syntax error, a section in another language and one that is repaired. */
const FEW = {
  'broken.js': 'export function half( {\n  return work(;\n}\nexport class Whole {}\n',
  'page.html': '<script>\nfunction inPage() {}\n</script>\n',
  'macro.cpp': 'API_EXPORT class API Gadget { void turn(); };\nMACRO(int) f() { turn(); }\n',
  'plain.py': 'class A:\n    def b(self):\n        return c()\n',
};

const MANY = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`f${i}.py`, `def f${i}():\n    return f${i + 1}()\n`]),
);

function open(tree: WorkTree, languages: Languages = briefLanguages): Promise<RepoMap> {
  return RepoMap.open({ root: tree.path, languages, persistent: false, workers: 1 });
}

async function factsOf(tree: WorkTree, languages?: Languages): Promise<unknown> {
  await using engine = await open(tree, languages);
  return [...(await engine.facts())].map(([path, facts]) => [path, structuredClone(facts)]);
}

afterEach(() => void vi.restoreAllMocks());

test.each([
  ['few files', FEW, briefLanguages, 0],
  ['many files', MANY, briefLanguages, 12],
  ['a large file', { 'a.py': `a = 1\n${'# long\n'.repeat(20_000)}` }, briefLanguages, 1],
  ['files of grammars that are not trusted', { 'a.py': 'a = 1\n' }, isolated, 1],
])('%s', async (_title, files, languages, expected) => {
  using tree = new WorkTree(files);
  const jobs = parserJobs();
  await factsOf(tree, languages);
  expect(jobs.count()).toBe(expected);
});

test('a worker that is there parses an edited file', async () => {
  using tree = new WorkTree(MANY);
  await using engine = await open(tree);
  await engine.facts();
  const jobs = parserJobs();
  tree.write('f1.py', 'def other():\n    pass\n');
  await engine.facts();
  expect(jobs.count()).toBe(1);
});

test('the facts are those that a worker finds', async () => {
  using tree = new WorkTree(FEW);
  const own = await factsOf(tree);
  const jobs = parserJobs();
  expect(await factsOf(tree, isolated)).toEqual(own);
  expect(jobs.count()).toBe(4);
});

// Last, since trouble lasts as long as the process.
test('after trouble on the calling thread, workers are asked', async () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
  const expected = await factsOf(tree);
  const jobs = parserJobs();
  let calls = 0;
  const { threadCpuUsage } = process;
  vi.spyOn(process, 'threadCpuUsage').mockImplementation((before) => {
    calls += 1;
    if (calls === 1) throw new Error('no such clock');
    return threadCpuUsage.call(process, before);
  });
  expect(await factsOf(tree)).toEqual(expected);
  expect(jobs.count()).toBe(1);
  expect(await factsOf(tree)).toEqual(expected);
  expect(jobs.count()).toBe(2);
});
