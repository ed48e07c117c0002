import {
  type Answer,
  type Batch,
  type CallOptions,
  type Computed,
  type ComputeManyOptions,
  type MemoryLevel,
  type Store,
  Tier,
} from '@repomap/cache';
import {
  type ContentId,
  type FailureReason,
  type FileFacts,
  type FileRef,
  type RelPath,
  relPath,
} from '@repomap/model';
import { ContentIdIndex } from './content-id-index.js';

/** The levels of a `TagCache`; by default 10,000 records in memory. */
export interface TagCacheOptions {
  readonly l1?: MemoryLevel<FileFacts>;
  /** Slower levels, nearest first. */
  readonly stores?: readonly Store<FileFacts>[];
  /** Lets `get` and `invalidate` take a path. */
  readonly index?: ContentIdIndex;
}

/** Facts, and the content id of the bytes that they were extracted from. */
export interface ExtractedFacts {
  readonly facts: FileFacts;
  readonly contentId: ContentId;
  /** False if another attempt may give better facts, for example after a timeout. */
  readonly cacheable: boolean;
  /** The file as it was read, if its language differs from the requested one. */
  readonly file?: FileRef;
  /** Why the file has no facts, if another attempt may succeed. */
  readonly failure?: FailureReason;
}

/** The result for one file of `getOrComputeMany`. */
export interface FoundFacts {
  readonly facts: FileFacts;
  /** What this call, or a concurrent one that it joined, extracted. Absent on a cache hit. */
  readonly extracted?: ExtractedFacts;
}

/** The result of an extraction, and its path. */
interface Extraction extends Computed<FileFacts> {
  readonly path: RelPath;
  readonly extracted: ExtractedFacts;
}

/** @inline */
type Extract = (file: FileRef, signal: AbortSignal) => Promise<ExtractedFacts>;

/** Identifies the facts of a file: equal bytes that are read alike have equal facts. */
export function factsKey({
  contentId,
  extractorVersion,
}: Pick<FileRef, 'contentId' | 'extractorVersion'>): string {
  return `${contentId}:${extractorVersion}`;
}

/**
 * Caches the facts of files by content.
 *
 * The key of a record is the content id and the extractor version, without path or root. So equal bytes
 * share a record across touches, renames, branches, worktrees and clones, and the same content read as
 * two languages has two records. Records are frozen.
 */
export class TagCache extends Tier<FileFacts, Extraction> {
  readonly index: ContentIdIndex;

  constructor({ l1 = { maxSize: 10_000 }, stores = [], index }: TagCacheOptions = {}) {
    super({ name: 'tags', l1, stores });
    this.index = index ?? new ContentIdIndex({ root: '' });
  }

  /**
   * The facts of a file. Given a path, the facts of the content last seen there, in the language it was
   * last read as. In a new process, that is what was last seen by a process that has closed its cache.
   */
  async get(file: FileRef | string, options: CallOptions = {}): Promise<FileFacts | undefined> {
    if (typeof file === 'string') await this.index.load();
    const ref = typeof file === 'string' ? this.index.refOf(relPath(file)) : file;
    return ref && this.levels.get(this.keyOf(ref), options);
  }

  /** The cached facts by path, in the order requested. One request to each level. */
  async getMany(
    files: Iterable<FileRef>,
    options: CallOptions = {},
  ): Promise<Map<RelPath, FileFacts>> {
    const refs = [...files];
    const keys = refs.map((ref) => this.keyOf(ref));
    const found = await this.levels.getMany([...new Set(keys)], options);
    const facts = new Map<RelPath, FileFacts>();
    for (const [i, ref] of refs.entries()) {
      const each = found.get(keys[i] as string);
      if (each !== undefined) facts.set(ref.path, each);
    }
    return facts;
  }

  /** Stores the facts of a file in every level. */
  async set(file: FileRef, facts: FileFacts): Promise<void> {
    await this.levels.set(this.keyOf(file), facts);
  }

  /** One write to each level. */
  async setMany(entries: Iterable<readonly [FileRef, FileFacts]>): Promise<void> {
    const rows = Array.from(entries, ([file, value]) => ({ key: this.keyOf(file), value }));
    if (rows.length > 0) await this.levels.setMany(rows);
  }

  /**
   * The facts of a file, computed once for concurrent callers. If the file changed meanwhile, the facts
   * of the changed content are returned and stored under its own id.
   */
  async getOrCompute(
    file: FileRef,
    compute: Extract,
    options: CallOptions = {},
  ): Promise<FileFacts> {
    const work = (signal: AbortSignal) => this.extract(file, compute, signal);
    return this.levels.getOrCompute(this.keyOf(file), work, options);
  }

  /**
   * The facts of files by path: one request to each level, then one extraction per missing content,
   * shared by concurrent callers.
   */
  async getOrComputeMany(
    files: Iterable<FileRef>,
    compute: Extract,
    options: ComputeManyOptions = {},
  ): Promise<Map<RelPath, FoundFacts>> {
    const answers = await this.getOrComputeBatch(files, this.batchOf(compute), options);
    return new Map(Array.from(answers, ([{ path }, answer]) => [path, foundFacts(answer)]));
  }

  /**
   * As `getOrComputeMany`, but calls `visit` with the facts of each file as they are found, in no
   * particular order, and keeps none in memory: a large tree has more than fit there.
   */
  async visitMany(
    files: Iterable<FileRef>,
    compute: Extract,
    visit: (file: FileRef, found: FoundFacts) => void,
    options: ComputeManyOptions = {},
  ): Promise<void> {
    const onAnswer = (file: FileRef, answer: Answer<FileFacts, Extraction>) =>
      visit(file, foundFacts(answer));
    await this.visitBatch(files, this.batchOf(compute), onAnswer, options);
  }

  /** Forgets which content is at a path. Its facts stay cached. */
  async invalidate(path: string): Promise<boolean> {
    const known = relPath(path);
    await this.index.load();
    return this.index.delete(known);
  }

  /** Deletes all facts from every level, and the path index. */
  override async clear(): Promise<void> {
    await super.clear();
    await this.index.clear();
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.index.save();
    await super[Symbol.asyncDispose]();
  }

  private batchOf(compute: Extract): Batch<FileRef, Extraction> {
    return {
      keyOf: (file) => this.keyOf(file),
      compute: (file, signal) => this.extract(file, compute, signal),
      // A failure or a change of one file says nothing about another with the same content.
      applies: ({ keep, path }, file) => keep || path === file.path,
    };
  }

  private async extract(file: FileRef, compute: Extract, signal: AbortSignal): Promise<Extraction> {
    const extracted = await compute(file, signal);
    const { facts, contentId, cacheable, file: read } = extracted;
    const same = contentId === file.contentId;
    if (cacheable && !same) await this.set(read ?? { ...file, contentId }, facts);
    return { value: facts, keep: cacheable && same, path: file.path, extracted };
  }

  private keyOf(file: FileRef): string {
    this.index.note(file);
    return factsKey(file);
  }
}

function foundFacts({ value: facts, computed }: Answer<FileFacts, Extraction>): FoundFacts {
  return computed === undefined ? { facts } : { facts, extracted: computed.extracted };
}
