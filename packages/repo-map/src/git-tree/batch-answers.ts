/** An object as `git cat-file --batch` writes it. */
export interface GitObject {
  /** Bytes of the whole object. */
  readonly size: number;
  /** Undefined if the object is larger than requested. The caller owns them. */
  readonly bytes: Uint8Array | undefined;
}

export interface BatchAnswersOptions {
  /** The largest object wanted as the next answer, in bytes. */
  readonly maxBytes: () => number;
  /** Receives each answer; undefined for an object that the repository does not have. */
  readonly onAnswer: (found: GitObject | undefined) => void;
}

/** The answer whose contents are being read. */
interface Contents {
  readonly size: number;
  readonly bytes: Uint8Array | undefined;
  /** Bytes received so far, up to the size and a final line feed. */
  received: number;
}

const LINE_FEED = 0x0a;

/**
 * Splits the output of `git cat-file --batch` into answers: `<id> <type> <size>`, a line feed, the
 * contents and a line feed, or `<id> missing` and a line feed. Larger objects than wanted are
 * skipped as they arrive.
 */
export class BatchAnswers {
  private readonly options: BatchAnswersOptions;
  private head = '';
  private contents: Contents | undefined;

  constructor(options: BatchAnswersOptions) {
    this.options = options;
  }

  add(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.byteLength)
      at = this.contents === undefined ? this.addHead(chunk, at) : this.addContents(chunk, at);
  }

  /** Returns where the next part of the chunk begins. */
  private addHead(chunk: Uint8Array, start: number): number {
    const end = chunk.indexOf(LINE_FEED, start);
    const part = chunk.subarray(start, end === -1 ? chunk.byteLength : end);
    this.head += Buffer.from(part).toString('latin1');
    if (end === -1) return chunk.byteLength;
    const [, , size] = this.head.split(' ');
    this.head = '';
    if (size === undefined) this.options.onAnswer(undefined);
    else this.contents = contentsOf(Number(size), this.options.maxBytes());
    return end + 1;
  }

  private addContents(chunk: Uint8Array, start: number): number {
    const contents = this.contents as Contents;
    const { size, bytes, received } = contents;
    const part = chunk.subarray(start, start + size + 1 - received);
    bytes?.set(part.subarray(0, Math.max(0, size - received)), received);
    contents.received += part.byteLength;
    if (contents.received === size + 1) {
      this.contents = undefined;
      this.options.onAnswer({ size, bytes });
    }
    return start + part.byteLength;
  }
}

function contentsOf(size: number, maxBytes: number): Contents {
  return { size, bytes: size > maxBytes ? undefined : new Uint8Array(size), received: 0 };
}
