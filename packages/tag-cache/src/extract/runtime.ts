import { Parser } from 'web-tree-sitter';
import type { QueryCompiler } from './compiled-query.js';
import { type NumberAccess, quickenNumbers } from './number-access.js';

/** What Emscripten adds to the options object at start. */
type RunningModule = Partial<QueryCompiler & NumberAccess>;

let started: Promise<void> | undefined;
const running: RunningModule = {};

/** Node.js types do not declare this global. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => object;
  };
};

const PAGE = 65_536;
/** The default of the module. */
const INITIAL_BYTES = 512 * PAGE;

/** tree-sitter's own WebAssembly module. There is one per thread, and its memory never shrinks. */
export const runtime: {
  /** Only the first call in a thread starts it and sets the maximum size of its heap. */
  start(maxHeapBytes?: number): Promise<void>;
  readonly heapBytes: number;
  /** Undefined unless it was started here. */
  readonly compiler: QueryCompiler | undefined;
} = {
  start: (maxHeapBytes = 2 ** 31) => {
    started ??= start(maxHeapBytes);
    return started;
  },
  get heapBytes() {
    return running.HEAPU8?.byteLength ?? 0;
  },
  get compiler() {
    return running._ts_query_new && (running as QueryCompiler);
  },
};

async function start(maxHeapBytes: number): Promise<void> {
  const options = Object.assign(running, { wasmMemory: memory(maxHeapBytes) });
  await Parser.init(options as Parameters<typeof Parser.init>[0]);
  if (running.getValue !== undefined) quickenNumbers(running as NumberAccess);
}

function memory(maxBytes: number): object {
  const [initial, maximum] = [INITIAL_BYTES / PAGE, Math.floor(maxBytes / PAGE)];
  return new webAssembly.Memory({ initial, maximum: Math.max(initial, maximum) });
}
