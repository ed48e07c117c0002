import {
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
import { PathIndex } from './content-id-index.js';

export interface TagCacheOptions {
  readonly l1?: MemoryLevel<FileFacts>;
  /** Slower tiers, nearest first. */
  readonly stores?: readonly Store<FileFacts>[];
  /** Lets `get` and `invalidate` take a path. */
  readonly index?: PathIndex;
}

/** Facts, and the content id of the bytes they were really made from. */
export interface ExtractedFacts {
  readonly facts: FileFacts;
  readonly contentId: ContentId;
  /** False for facts that another attempt may better, such as those of a file that ran out of time. */
  readonly cacheable: boolean;
  /** What was read if it is in another language than the file was listed in. */
  readonly file?: FileRef;
  /** Why the file has no facts, if another attempt may have them. */
  readonly failure?: FailureReason;
}

/** The answer to one file of `getOrComputeMany`. */
export interface FoundFacts {
  readonly facts: FileFacts;
  /** What this call, or one that it joined, extracted; absent when a tier had the facts. */
  readonly extracted?: ExtractedFacts;
}

/** What an extraction gave, and for which path. */
interface Extraction extends Computed<FileFacts> {
  readonly path: RelPath;
  readonly extracted: ExtractedFacts;
}

type Extract = (file: FileRef, signal: AbortSignal) => Promise<ExtractedFacts>;

/**
 * Remembers what is in a file, by the file's bytes.
 *
 * A record's key is the content id and the extractor's version, without path and root: a touch,
 * another branch, another worktree or another clone finds the records of the bytes it shares, and
 * one content in two languages has two records. Records are frozen.
 */
export class TagCache extends Tier<FileFacts, Extraction> {
  readonly index: PathIndex;

  constructor({ l1 = { maxSize: 10_000 }, stores = [], index }: TagCacheOptions = {}) {
    super({ name: 'tags', l1, stores });
    this.index = index ?? new PathIndex({ root: '' });
  }

  /**
   * The facts of a file; for a path alone, those of the bytes last seen there, in the language in
   * which this cache last had the path.
   */
  async get(file: FileRef | string, options: CallOptions = {}): Promise<FileFacts | undefined> {
    const ref = typeof file === 'string' ? this.index.refOf(relPath(file)) : file;
    return ref && this.levels.get(this.keyOf(ref), options);
  }

  /** The facts that are known, by path in the order asked; one request to each tier. */
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

  async set(file: FileRef, facts: FileFacts): Promise<void> {
    await this.levels.set(this.keyOf(file), facts);
  }

  /** One write to each tier. */
  async setMany(entries: Iterable<readonly [FileRef, FileFacts]>): Promise<void> {
    const rows = Array.from(entries, ([file, value]) => ({ key: this.keyOf(file), value }));
    if (rows.length > 0) await this.levels.setMany(rows);
  }

  /**
   * The facts of a file, made once for all who ask at the same time. What was made from other bytes
   * than `file` names, because the file changed meanwhile, is returned but kept only under its own id.
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
   * The facts of files by path: one request to each tier, then an extraction for each content that
   * is missing, made once for all who ask at the same time.
   */
  async getOrComputeMany(
    files: Iterable<FileRef>,
    compute: Extract,
    options: ComputeManyOptions = {},
  ): Promise<Map<RelPath, FoundFacts>> {
    const batch = {
      keyOf: (file: FileRef) => this.keyOf(file),
      compute: (file: FileRef, signal: AbortSignal) => this.extract(file, compute, signal),
      // A failure or a change of one file says nothing about another with the same content.
      applies: ({ keep, path }: Extraction, file: FileRef) => keep || path === file.path,
    };
    const answers = await this.getOrComputeBatch(files, batch, options);
    return new Map(
      Array.from(answers, ([{ path }, { value: facts, computed }]) => [
        path,
        computed === undefined ? { facts } : { facts, extracted: computed.extracted },
      ]),
    );
  }

  /** Forgets which bytes lie at a path; the record of those bytes stays for others. */
  invalidate(path: string): boolean {
    return this.index.delete(relPath(path));
  }

  override async clear(): Promise<void> {
    await super.clear();
    await this.index.clear();
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.index.save();
    await super[Symbol.asyncDispose]();
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
    return `${file.contentId}:${file.extractorVersion}`;
  }
}
