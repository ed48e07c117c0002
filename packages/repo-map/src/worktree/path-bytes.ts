import { isUtf8 } from 'node:buffer';

/**
 * Decodes a path, which is bytes to git and most file systems. A byte that is not valid UTF-8
 * becomes the lone surrogate U+DC00 plus its value, as with Python's `surrogateescape`. `pathBytes`
 * reverses it.
 */
export function pathText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  return bytes.toString('latin1').replace(HIGH, (run) => {
    const part = Buffer.from(run, 'latin1');
    return isUtf8(part)
      ? part.toString()
      : String.fromCharCode(...Array.from(part, (byte) => 0xdc00 + byte));
  });
}

/** Encodes a path for the file system. */
export function pathBytes(path: string): string | Buffer {
  if (path.isWellFormed()) return path;
  return Buffer.concat(
    path
      .split(/([\udc80-\udcff]+)/u)
      .map((part, i) => (i % 2 === 1 ? bytesOf(part) : Buffer.from(part))),
  );
}

/** A UTF-8 sequence beyond ASCII by its first bytes, or else any single byte beyond ASCII. */
const HIGH =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

function bytesOf(surrogates: string): Buffer {
  return Buffer.from(Array.from(surrogates, (char) => char.charCodeAt(0) - 0xdc00));
}
