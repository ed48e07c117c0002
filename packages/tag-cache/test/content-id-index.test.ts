import { MemoryStore } from '@repomap/cache';
import { type ContentId, contentId, type RelPath, relPath } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContentIdStore } from '../src/content-id-index.js';
import { ContentIdIndex, type StatSignature, type StoredContentIdRow } from '../src/index.js';

const ROOT = 'r';
const PATHS = ['a.py', 'b.py', 'lib/c.py'].map(relPath);

/** Files that are written to: each write leaves other bytes and another signature. */
class Files {
  private readonly writes = new Map<RelPath, number>();

  write(path: RelPath): void {
    this.writes.set(path, this.writesTo(path) + 1);
  }

  stampOf(path: RelPath): StatSignature {
    return `${this.writesTo(path)}` as StatSignature;
  }

  idOf(path: RelPath, stamp = this.stampOf(path)): ContentId {
    return contentId(new TextEncoder().encode(`${path} ${stamp}`));
  }

  /** All signatures that a file has had. */
  stampsOf(path: RelPath): StatSignature[] {
    return Array.from({ length: this.writesTo(path) + 1 }, (_, i) => `${i}` as StatSignature);
  }

  private writesTo(path: RelPath): number {
    return this.writes.get(path) ?? 0;
  }
}

/** A store that answers when the scheduler decides. */
function slowStore(scheduler: fc.Scheduler): ContentIdStore {
  const inner = new MemoryStore<readonly StoredContentIdRow[]>();
  const later = async <T>(answer: Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    return answer;
  };
  return {
    get: (key) => later(inner.get(key)),
    getMany: (keys) => later(inner.getMany(keys)),
    set: (key, value) => later(inner.set(key, value)),
    delete: (key) => later(inner.delete(key)),
    deleteMany: (keys) => later(inner.deleteMany(keys)),
  };
}

/** One process after the other of those that map a root, each with an index of its own. */
class Mapper {
  private readonly files: Files;
  private readonly store: ContentIdStore;
  private index: ContentIdIndex;

  constructor(files: Files, store: ContentIdStore) {
    this.files = files;
    this.store = store;
    this.index = new ContentIdIndex({ root: ROOT, store });
  }

  async do(step: Step, path: RelPath): Promise<void> {
    const { files, index } = this;
    if (step === 'write') files.write(path);
    if (step === 'load') await index.load();
    // Of a settled file, the bytes are read for a signature; that of another cannot be told.
    if (step === 'read') index.set(path, files.idOf(path), files.stampOf(path));
    if (step === 'forget') index.delete(path);
    if (step === 'retain') index.retain(new Set([path]));
    if (step === 'save') await index.save();
    if (step === 'end') {
      await index.save();
      this.index = new ContentIdIndex({ root: ROOT, store: this.store });
    }
    this.check();
  }

  /** What it finds for a signature is what the file had then, or nothing. */
  check(): void {
    for (const path of PATHS)
      for (const stamp of this.files.stampsOf(path)) {
        const found = this.index.lookup(path, stamp);
        if (found !== undefined) expect(found).toBe(this.files.idOf(path, stamp));
      }
  }
}

const STEPS = ['write', 'load', 'read', 'read', 'forget', 'retain', 'save', 'end'] as const;
type Step = (typeof STEPS)[number];

const work = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(...PATHS)), {
  maxLength: 25,
});

test('processes that overwrite the rows of each other never find the bytes of another signature', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(work, { minLength: 2, maxLength: 3 }),
      async (scheduler, works) => {
        const files = new Files();
        const store = slowStore(scheduler);
        const mappers = works.map(async (steps) => {
          const mapper = new Mapper(files, store);
          for (const [step, path] of steps) await mapper.do(step, path);
        });
        await scheduler.waitFor(Promise.all(mappers));
        const last = new Mapper(files, store);
        await scheduler.waitFor(last.do('load', PATHS[0] as RelPath));
      },
    ),
  );
});
