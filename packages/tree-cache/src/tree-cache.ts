import { type CallOptions, type MemoryLevel, type Store, Tier } from '@repomap/cache';
import { deepFreeze, digest, type FileRef, type LineSet } from '@repomap/model';

/** Rendered pieces of one file and what each costs: a whole tree is one piece, signatures are many. */
export interface Rendering {
  readonly texts: readonly string[];
  /** Tokens of each of `texts`. */
  readonly tokens: readonly number[];
}

/** Which rendering of a file: its style (with the tokenizer and version) and the rows of interest. */
export interface RenderingRequest {
  readonly file: FileRef;
  readonly style: string;
  readonly lines: LineSet;
}

export interface TreeCacheOptions {
  readonly l1?: MemoryLevel<Rendering>;
  readonly store?: Store<Rendering>;
}

/**
 * Caches how the rows of interest of a file look, by the file's bytes and the extractor that found
 * the rows: nothing in it goes stale.
 */
export class TreeCache extends Tier<Rendering> {
  constructor({ l1 = { maxSize: 1000 }, store }: TreeCacheOptions = {}) {
    super({ name: 'trees', l1, stores: store ? [store] : [] });
  }

  async get(request: RenderingRequest, options: CallOptions = {}): Promise<Rendering | undefined> {
    const found = await this.levels.get(keyOf(request), options);
    return found && deepFreeze(found);
  }

  /** The renderings that are known, by request; one request to the store. */
  async getMany(
    requests: Iterable<RenderingRequest>,
    options: CallOptions = {},
  ): Promise<Map<RenderingRequest, Rendering>> {
    const asked = Array.from(requests, (request) => [request, keyOf(request)] as const);
    const found = await this.levels.getMany([...new Set(asked.map(([, key]) => key))], options);
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
    if (rows.length > 0) await this.levels.setMany(rows);
  }

  /** The rendering, made once for all who ask at the same time. */
  async getOrRender(
    request: RenderingRequest,
    render: () => Rendering | Promise<Rendering>,
    options: CallOptions = {},
  ): Promise<Rendering> {
    const compute = async () => ({ value: deepFreeze(await render()), keep: true });
    return deepFreeze(await this.levels.getOrCompute(keyOf(request), compute, options));
  }

  async invalidate(request: RenderingRequest): Promise<boolean> {
    return this.levels.delete(keyOf(request));
  }
}

function keyOf({ file, style, lines }: RenderingRequest): string {
  return `${file.contentId}:${digest([file.extractorVersion, style, lines.join(',')])}`;
}
