import { type CallOptions, type MemoryTier, type Store, Tier } from '@repomap/cache';
import { deepFreeze, digest, type FileRef, type LineSet } from '@repomap/model';

/** Rendered lines of one file and their cost in tokens. */
export interface Rendering {
  readonly texts: readonly string[];
  /** Tokens of each of `texts`. */
  readonly tokens: readonly number[];
}

/** Identifies a rendering: the file, the style (including tokenizer and version) and the rows. */
export interface RenderingRequest {
  readonly file: FileRef;
  readonly style: string;
  readonly lines: LineSet;
}

export interface TreeCacheOptions {
  readonly l1?: MemoryTier<Rendering>;
  readonly store?: Store<Rendering>;
}

/**
 * Caches renderings of files. Keys hold the file's content id and the extractor's version, so an
 * entry never becomes stale.
 */
export class TreeCache extends Tier<Rendering> {
  constructor({ l1 = { maxSize: 1000 }, store }: TreeCacheOptions = {}) {
    super({ name: 'trees', l1, stores: store ? [store] : [] });
  }

  async get(request: RenderingRequest, options: CallOptions = {}): Promise<Rendering | undefined> {
    const found = await this.tiers.get(keyOf(request), options);
    return found && deepFreeze(found);
  }

  /** The cached renderings, by request; reads the store once. */
  async getMany(
    requests: Iterable<RenderingRequest>,
    options: CallOptions = {},
  ): Promise<Map<RenderingRequest, Rendering>> {
    const asked = Array.from(requests, (request) => [request, keyOf(request)] as const);
    const found = await this.tiers.getMany([...new Set(asked.map(([, key]) => key))], options);
    const known = new Map<RenderingRequest, Rendering>();
    for (const [request, key] of asked) {
      const rendering = found.get(key);
      if (rendering !== undefined) known.set(request, deepFreeze(rendering));
    }
    return known;
  }

  async set(request: RenderingRequest, rendering: Rendering): Promise<void> {
    await this.setMany([[request, rendering]]);
  }

  async setMany(entries: Iterable<readonly [RenderingRequest, Rendering]>): Promise<void> {
    const rows = Array.from(entries, ([request, rendering]) => ({
      key: keyOf(request),
      value: deepFreeze(rendering),
      tag: request.file.contentId,
    }));
    if (rows.length > 0) await this.tiers.setMany(rows);
  }

  /** The cached rendering; concurrent calls for one that is missing render it once. */
  async getOrRender(
    request: RenderingRequest,
    render: () => Rendering | Promise<Rendering>,
    options: CallOptions = {},
  ): Promise<Rendering> {
    const compute = async () => ({ value: deepFreeze(await render()), keep: true });
    return deepFreeze(await this.tiers.getOrCompute(keyOf(request), compute, options));
  }

  async invalidate(request: RenderingRequest): Promise<boolean> {
    return this.tiers.delete(keyOf(request));
  }
}

function keyOf({ file, style, lines }: RenderingRequest): string {
  return `${file.contentId}:${digest([file.extractorVersion, style, lines.join(',')])}`;
}
