import {
  type CallOptions,
  type Computed,
  type ComputeManyOptions,
  type MemoryTier,
  type Store,
  Tier,
} from '@repomap/cache';
import { deepFreeze, digest, type FailureReason, type FileRef, type LineSet } from '@repomap/model';

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

/** A rendering, or why there is none although another attempt may have one. */
export type Rendered =
  | { readonly rendering: Rendering; readonly failure?: never }
  | { readonly rendering?: never; readonly failure: FailureReason };

/** What a rendering gave, and for which path. */
interface RenderedFile extends Computed<Rendering> {
  readonly path: string;
  readonly rendered: Rendered;
}

const NOTHING: Rendering = deepFreeze({ texts: [], tokens: [] });

export interface TreeCacheOptions {
  readonly l1?: MemoryTier<Rendering>;
  readonly store?: Store<Rendering>;
}

/**
 * Caches how the rows of interest of a file look, by the file's bytes and the extractor that found
 * the rows: nothing in it goes stale.
 */
export class TreeCache extends Tier<Rendering, RenderedFile> {
  constructor({ l1 = { maxSize: 1000 }, store }: TreeCacheOptions = {}) {
    super({ name: 'trees', l1, stores: store ? [store] : [] });
  }

  async get(request: RenderingRequest, options: CallOptions = {}): Promise<Rendering | undefined> {
    const found = await this.tiers.get(keyOf(request), options);
    return found && deepFreeze(found);
  }

  /** The renderings that are known, by request; one request to the store. */
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

  /** The rendering, made once for all who ask at the same time. */
  async getOrRender(
    request: RenderingRequest,
    render: () => Rendering | Promise<Rendering>,
    options: CallOptions = {},
  ): Promise<Rendering> {
    const compute = async () => computedOf(request, { rendering: await render() });
    return deepFreeze(await this.tiers.getOrCompute(keyOf(request), compute, options));
  }

  /** `getOrRender` for many requests: one request to the store. Failures are never stored. */
  async getOrRenderMany(
    requests: Iterable<RenderingRequest>,
    render: (request: RenderingRequest) => Promise<Rendered>,
    options: ComputeManyOptions = {},
  ): Promise<Map<RenderingRequest, Rendered>> {
    const batch = {
      keyOf,
      compute: async (request: RenderingRequest) => computedOf(request, await render(request)),
      // A failure of one file says nothing about another with the same content.
      applies: ({ keep, path }: RenderedFile, { file }: RenderingRequest) =>
        keep || path === file.path,
    };
    const answers = await this.getOrComputeBatch(requests, batch, options);
    return new Map(
      Array.from(answers, ([request, { value, computed }]) => [
        request,
        computed?.rendered ?? { rendering: deepFreeze(value) },
      ]),
    );
  }

  async invalidate(request: RenderingRequest): Promise<boolean> {
    return this.tiers.delete(keyOf(request));
  }
}

function computedOf({ file }: RenderingRequest, rendered: Rendered): RenderedFile {
  const { rendering } = rendered;
  const value = rendering === undefined ? NOTHING : deepFreeze(rendering);
  return { value, keep: rendering !== undefined, tag: file.contentId, path: file.path, rendered };
}

function keyOf({ file, style, lines }: RenderingRequest): string {
  return `${file.contentId}:${digest([file.extractorVersion, style, lines.join(',')])}`;
}
