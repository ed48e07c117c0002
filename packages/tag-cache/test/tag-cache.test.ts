import { MemoryStore } from '@repomap/cache';
import { countCalls } from '@repomap/cache/testing';
import {
  contentId,
  ExclusionReason,
  type FileFacts,
  type FileRef,
  relPath,
  skippedFacts,
} from '@repomap/model';
import { expect, test } from 'vitest';
import {
  ContentIdIndex,
  type StatSignature,
  type StoredContentIdRow,
  TagCache,
} from '../src/index.js';

const FACTS = skippedFacts('python', ExclusionReason.Minified);

function ref(path: string, text = path, extractorVersion = '1'): FileRef {
  const id = contentId(new TextEncoder().encode(text));
  return { path: relPath(path), contentId: id, language: 'python', extractorVersion };
}

function open(store = new MemoryStore<FileFacts>()) {
  const counted = countCalls(store);
  const tags = new TagCache({ stores: [counted.object] });
  return { tags, counted };
}

test.each<[string, FileRef, boolean]>([
  ['the same bytes at the same path', ref('a.py', 'x'), true],
  ['the same bytes at another path', ref('b.py', 'x'), true],
  ['other bytes at the same path', ref('a.py', 'y'), false],
])('a record is found for %s: %s', async (_title, file, found) => {
  const { tags } = open();
  await tags.set(ref('a.py', 'x'), FACTS);
  expect(await tags.get(file)).toEqual(found ? FACTS : undefined);
});

test('records of another version of the extractor are never returned', async () => {
  const { tags } = open();
  await tags.set(ref('a.py'), FACTS);
  expect(await tags.get(ref('a.py', 'a.py', '2'))).toBeUndefined();
});

test('one content in two languages has two records', async () => {
  const { tags } = open();
  const [c, cpp] = ['c', 'cpp'].map((language) => ({
    ...ref(`${language}.h`, 'int f();'),
    language,
    extractorVersion: language,
  })) as [FileRef, FileRef];
  await tags.setMany([
    [c, skippedFacts('c', ExclusionReason.Minified)],
    [cpp, skippedFacts('cpp', ExclusionReason.Minified)],
  ]);
  const found = await tags.getMany([c, cpp]);
  expect([...found.values()].map(({ language }) => language)).toEqual(['c', 'cpp']);
  expect((await tags.get('cpp.h'))?.language).toBeUndefined();
  tags.index.set(cpp.path, cpp.contentId, 'stamp' as StatSignature);
  expect((await tags.get('cpp.h'))?.language).toBe('cpp');
});

test('many files cost one request, in the order asked', async () => {
  const { tags, counted } = open();
  await tags.setMany([
    [ref('b.py'), FACTS],
    [ref('a.py'), FACTS],
  ]);
  tags.evictLru(2);
  counted.reset();
  const found = await tags.getMany(['c.py', 'a.py', 'b.py'].map((path) => ref(path)));
  expect([...found.keys()]).toEqual(['a.py', 'b.py']);
  expect(counted.calls).toEqual({ getMany: 1 });
});

test('a path finds the bytes last seen there until it is invalidated', async () => {
  const store = new MemoryStore<readonly StoredContentIdRow[]>();
  const index = new ContentIdIndex({ root: 'r', store });
  const tags = new TagCache({ index });
  const file = ref('a.py');
  await tags.set(file, FACTS);
  expect(await tags.get('a.py')).toBeUndefined();
  index.set(file.path, file.contentId, 'stamp' as StatSignature);
  expect(await tags.get('./a.py')).toEqual(FACTS);
  await index.save();
  const later = new ContentIdIndex({ root: 'r', store });
  await later.load();
  expect(later.lookup(file.path, 'stamp' as StatSignature)).toBe(file.contentId);
  expect(later.lookup(file.path, 'other' as StatSignature)).toBeUndefined();
  expect(await tags.invalidate('a.py')).toBe(true);
  expect(await tags.invalidate('a.py')).toBe(false);
  expect(await tags.get('a.py')).toBeUndefined();
  expect(await tags.get(file)).toEqual(FACTS);
});

const STAMP = 'stamp' as StatSignature;
const LATER = 'later' as StatSignature;

/** An index of `a.py` and `b.py` as a process left it, and one that has loaded nothing yet. */
async function reopen() {
  const { object, calls, reset } = countCalls(new MemoryStore<readonly StoredContentIdRow[]>());
  const first = new ContentIdIndex({ root: 'r', store: object });
  await first.load();
  for (const file of [ref('a.py'), ref('b.py')]) {
    first.note(file);
    first.set(file.path, file.contentId, STAMP);
  }
  await first.save();
  reset();
  return { index: new ContentIdIndex({ root: 'r', store: object }), calls, store: object };
}

test('an index is saved when so many paths have changed', async () => {
  const { index, calls } = await reopen();
  const change = (path: string) => index.set(relPath(path), ref(path, 'new').contentId, LATER);
  change('a.py');
  change('a.py');
  await index.save(2);
  expect(calls).toEqual({});
  change('b.py');
  await index.save(2);
  expect(calls).toEqual({ get: 1, set: 1 });
  await index.save();
  expect(calls).toEqual({ get: 1, set: 1 });
});

test('a few changes are stored beside the rows, which are neither read nor written', async () => {
  const { index, store } = await reopen();
  const edited = ref('a.py', 'edited');
  index.set(edited.path, edited.contentId, LATER);
  index.note(edited);
  await index.save();
  const next = new ContentIdIndex({ root: 'r', store });
  next.delete(relPath('b.py'));
  await next.save();
  expect((await store.get('r'))?.map((row) => row[2])).toEqual([STAMP, STAMP]);

  const last = new ContentIdIndex({ root: 'r', store });
  await last.load();
  expect(last.refOf(edited.path)).toEqual(edited);
  expect(last.get(relPath('b.py'))).toBeUndefined();
  last.set(relPath('b.py'), ref('b.py').contentId, LATER);
  await last.save();
  expect((await store.get('r'))?.map((row) => row[2])).toEqual([LATER, LATER]);
  expect([...(await store.getMany(['r', 'r/changes'])).keys()]).toEqual(['r']);
});

test('more changes than are worth keeping apart are stored with all rows', async () => {
  const { index, store } = await reopen();
  const paths = Array.from({ length: 200 }, (_, i) => relPath(`${i}.py`));
  for (const path of paths) index.set(path, ref(path).contentId, STAMP);
  await index.save();
  expect((await store.get('r'))?.length).toBe(202);
});

test('loading brings back nothing older than what was set or deleted before', async () => {
  const { index } = await reopen();
  const [a, b] = [relPath('a.py'), relPath('b.py')];
  const { contentId: id } = ref('a.py', 'edited');
  index.set(a, id, LATER);
  const loading = index.load();
  index.delete(b);
  await loading;
  expect([index.get(a), index.get(b)]).toEqual([id, undefined]);
});

test('a file is computed once for all who ask', async () => {
  const { tags } = open();
  let computed = 0;
  const compute = async (file: FileRef) => {
    computed += 1;
    return { facts: FACTS, contentId: file.contentId, cacheable: true };
  };
  await Promise.all(Array.from({ length: 5 }, () => tags.getOrCompute(ref('a.py'), compute)));
  await tags.getOrCompute(ref('copy.py', 'a.py'), compute);
  expect(computed).toBe(1);
});

test.each([
  ['made from the bytes asked for', ref('a.py').contentId, true, [true, false]],
  ['made from bytes that came meanwhile', ref('a.py', 'new').contentId, true, [false, true]],
  ['not cacheable', ref('a.py').contentId, false, [false, false]],
])('facts that are %s are kept under their own id only', async (_title, id, cacheable, kept) => {
  const { tags } = open();
  const compute = async () => ({ facts: FACTS, contentId: id, cacheable });
  expect(await tags.getOrCompute(ref('a.py'), compute)).toEqual(FACTS);
  const found = await Promise.all([tags.get(ref('a.py')), tags.get(ref('a.py', 'new'))]);
  expect(found.map((each) => each !== undefined)).toEqual(kept);
});

test('memory can be freed without losing a record', async () => {
  const { tags } = open();
  for (const path of ['a.py', 'b.py', 'c.py', 'd.py']) await tags.set(ref(path), FACTS);
  expect(tags.reduceL1Size(0.5)).toBe(2);
  expect(tags.evictLru(1)).toBe(1);
  expect(tags.stats.l1.size).toBe(1);
  expect(await tags.get(ref('a.py'))).toEqual(FACTS);
  expect(tags.stats.hits).toBe(1);
});

test('a visit answers every file, extracts each content once, and keeps nothing in memory', async () => {
  const { tags, counted } = open();
  await tags.set(ref('known.py'), FACTS);
  tags.reduceL1Size(1);
  const parsed: string[] = [];
  const visited = new Map<string, boolean>();
  await tags.visitMany(
    [ref('a.py'), ref('known.py'), ref('copy.py', 'a.py')],
    async ({ path, contentId: id }) => {
      parsed.push(path);
      return { facts: FACTS, contentId: id, cacheable: true };
    },
    ({ path }, { extracted }) => void visited.set(path, extracted !== undefined),
  );
  expect(parsed).toEqual(['a.py']);
  expect(Object.fromEntries(visited)).toEqual({ 'a.py': true, 'known.py': false, 'copy.py': true });
  expect(tags.reduceL1Size(1)).toBe(0);
  expect(counted.calls).toMatchObject({ setMany: 2, getMany: 1 });
});

test('a visit extracts another file of a content whose first one failed', async () => {
  const { tags } = open();
  const cacheable: Record<string, boolean> = {};
  await tags.visitMany(
    [ref('a.py', 'x'), ref('b.py', 'x')],
    async ({ path, contentId: id }) => ({
      facts: FACTS,
      contentId: id,
      cacheable: path === 'b.py',
    }),
    ({ path }, { extracted }) => {
      cacheable[path] = extracted?.cacheable === true;
    },
  );
  expect(cacheable).toEqual({ 'a.py': false, 'b.py': true });
});
