import type { SingleBar } from 'cli-progress';

/** The bar appears only if the work takes longer than this. */
const DELAY_MS = 700;

export interface ProgressBar extends Disposable {
  readonly update: (done: number, total: number) => void;
}

/** A progress bar; undefined unless the stream is a terminal that can draw over what it has shown. */
export async function progressBar(stream: NodeJS.WriteStream): Promise<ProgressBar | undefined> {
  if (!stream.isTTY || process.env.TERM === 'dumb') return undefined;
  const cliProgress = await import('cli-progress');
  const start = performance.now();
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      if (bar === undefined && performance.now() - start > DELAY_MS) {
        const format = 'Reading {bar} {value}/{total} files';
        const options = { stream, format, clearOnComplete: true, hideCursor: true };
        bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
        bar.start(total, done);
      }
      bar?.update(done);
    },
    [Symbol.dispose]() {
      bar?.stop();
    },
  };
}
