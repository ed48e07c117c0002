import { Parser } from 'web-tree-sitter';

/** The memory of the running module, which the module's options object gets when it starts. */
interface RunningModule {
  readonly HEAPU8?: Uint8Array;
}

let started: Promise<void> | undefined;
const running: RunningModule = {};

/** tree-sitter's own WebAssembly module: there is one a thread, and it never gives memory back. */
export const runtime: { start(): Promise<void>; readonly heapBytes: number } = {
  start: () => {
    started ??= Parser.init(running as Parameters<typeof Parser.init>[0]);
    return started;
  },
  get heapBytes() {
    return running.HEAPU8?.byteLength ?? 0;
  },
};
