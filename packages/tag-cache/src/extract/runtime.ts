import { Parser } from 'web-tree-sitter';

/** The memory of the running module, which the module's options object gets when it starts. */
interface RunningModule {
  readonly HEAPU8?: Uint8Array;
}

let started: Promise<void> | undefined;
const running: RunningModule = {};

/** The global that a program without a browser's types has no type for. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => object;
  };
};

const PAGE = 65_536;
/** What the module asks for when it is left to it. */
const INITIAL_BYTES = 512 * PAGE;

/** tree-sitter's own WebAssembly module: there is one a thread, and it never gives memory back. */
export const runtime: {
  /** Only the first call of a thread starts it and decides how large its heap can grow. */
  start(maxHeapBytes?: number): Promise<void>;
  readonly heapBytes: number;
} = {
  start: (maxHeapBytes = 2 ** 31) => {
    started ??= Parser.init(
      Object.assign(running, { wasmMemory: memory(maxHeapBytes) }) as Parameters<
        typeof Parser.init
      >[0],
    );
    return started;
  },
  get heapBytes() {
    return running.HEAPU8?.byteLength ?? 0;
  },
};

function memory(maxBytes: number): object {
  const [initial, maximum] = [INITIAL_BYTES / PAGE, Math.floor(maxBytes / PAGE)];
  return new webAssembly.Memory({ initial, maximum: Math.max(initial, maximum) });
}
