/**
 * Keeps V8's young generation at its size from the 200th file until it is disposed. While thousands of
 * records pass through, V8 would enlarge the one of the calling thread up to 128 MB, which saves no CPU
 * time and is not given back. Those of workers have a limit of their own, and have grown by then.
 */
export class YoungGenerationLimit implements Disposable {
  private files = 0;

  countFile(): void {
    this.files += 1;
    if (this.files === MAX_FILES) setGrowth(1);
  }

  [Symbol.dispose](): void {
    if (this.files >= MAX_FILES) setGrowth(DEFAULT_GROWTH);
  }
}

const MAX_FILES = 200;

/** By how much V8 multiplies a young generation when much of it survives. */
const DEFAULT_GROWTH = 2;

function setGrowth(factor: number): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
