import {
  type CallOptions,
  type Computed,
  type ComputeManyOptions,
  type MemoryLevel,
  type Store,
  Tier,
} from '@repomap/cache';
import { deepFreeze, digest, type FailureReason, type FileRef, type LineSet } from '@repomap/model';

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

/** A rendering, or the transient failure that prevented it. */
export type Rendered =
  | { readonly rendering: Rendering; readonly failure?: never }
  | { readonly rendering?: never; readonly failure: FailureReason };

/** The result of a rendering and the path it was computed for. */
interface RenderedFile extends Computed<Rendering> {
  readonly path: string;
  readonly rendered: Rendered;
}

const NOTHING: Rendering = deepFreeze({ texts: [], tokens: [] });

/** The levels of a `TreeCache`; by default 1,000 renderings in memory. */
export interface TreeCacheOptions {
  readonly l1?: MemoryLevel<Rendering>;
  readonly store?: Store<Rendering>;
}

/**
 * Caches renderings of files. Keys hold the file's content id and the extractor's version, so an
 * entry never becomes stale.
 */
export class TreeCache extends Tier<Rendering, RenderedFile> {
  constructor({ l1 = { maxSize: 1000 }, store }: TreeCacheOptions = {}) {
    super({ name: 'trees', l1, stores: store ? [store] : [] });
  }

  /** The cached rendering; frozen. */
  async get(request: RenderingRequest, options: CallOptions = {}): Promise<Rendering | undefined> {
    const found = await this.levels.get(keyOf(request), options);
    return found && deepFreeze(found);
  }

  /** The cached renderings, by request; reads the store once. */
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

  /** `setMany` with one entry. */
  async set(request: RenderingRequest, rendering: Rendering): Promise<void> {
    await this.setMany([[request, rendering]]);
  }

  /** Stores renderings in every level, and freezes them. One write to the store. */
  async setMany(entries: Iterable<readonly [RenderingRequest, Rendering]>): Promise<void> {
    const rows = Array.from(entries, ([request, rendering]) => ({
      key: keyOf(request),
      value: deepFreeze(rendering),
      tag: request.file.contentId,
    }));
    if (rows.length > 0) await this.levels.setMany(rows);
  }

  /** The cached rendering; concurrent calls for one that is missing render it once. */
  async getOrRender(
    request: RenderingRequest,
    render: () => Rendering | Promise<Rendering>,
    options: CallOptions = {},
  ): Promise<Rendering> {
    const compute = async () => computedOf(request, { rendering: await render() });
    return deepFreeze(await this.levels.getOrCompute(keyOf(request), compute, options));
  }

  /** `getOrRender` for many requests; reads the store once. Failures are never stored. */
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

  /** Deletes a rendering from every level; whether any had it. */
  async invalidate(request: RenderingRequest): Promise<boolean> {
    return this.levels.delete(keyOf(request));
  }
}

function computedOf({ file }: RenderingRequest, rendered: Rendered): RenderedFile {
  const { rendering } = rendered;
  const value = rendering === undefined ? NOTHING : deepFreeze(rendering);
  return { value, keep: rendering !== undefined, tag: file.contentId, path: file.path, rendered };
}

/** What a key holds beside the content id. */
interface KnownKey {
  readonly version: string;
  readonly style: string;
  readonly digest: string;
}

/** By lines, which are the same list in each request for the same facts. */
const knownKeys = new WeakMap<LineSet, KnownKey>();

function keyOf({ file, style, lines }: RenderingRequest): string {
  const { contentId, extractorVersion: version } = file;
  let known = knownKeys.get(lines);
  if (known?.version !== version || known.style !== style) {
    known = { version, style, digest: digest([version, style, lines.join(',')]) };
    knownKeys.set(lines, known);
  }
  return `${contentId}:${known.digest}`;
}
