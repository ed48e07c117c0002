import { Presets, SingleBar } from 'cli-progress';

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 700;

/** A progress bar on a terminal, once the work turns out to be long. */
export class Progress implements Disposable {
  private readonly stream: NodeJS.WriteStream;
  private readonly began = performance.now();
  private bar: SingleBar | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.stream = stream;
  }

  readonly update = (done: number, total: number): void => {
    if (this.bar === undefined && performance.now() - this.began > PATIENCE_MS) {
      const format = 'Reading {bar} {value}/{total} files';
      this.bar = new SingleBar(
        { stream: this.stream, format, clearOnComplete: true, hideCursor: true },
        Presets.shades_classic,
      );
      this.bar.start(total, done);
    }
    this.bar?.update(done);
  };

  [Symbol.dispose](): void {
    this.bar?.stop();
  }
}
