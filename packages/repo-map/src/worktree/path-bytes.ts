import { isUtf8 } from 'node:buffer';

/**
 * Paths are bytes to git and to most file systems. As text, each byte that is not part of UTF-8 is
 * a lone surrogate, U+DC00 and the byte: what Python calls surrogateescape, and reversible.
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

/** A path as the file system takes it. */
export function pathBytes(path: string): string | Buffer {
  if (path.isWellFormed()) return path;
  return Buffer.concat(
    path
      .split(/([\udc80-\udcff]+)/u)
      .map((part, i) => (i % 2 === 1 ? bytesOf(part) : Buffer.from(part))),
  );
}

/** A character of UTF-8 beyond ASCII, or what begins like one and is none, byte by byte. */
const HIGH =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

function bytesOf(surrogates: string): Buffer {
  return Buffer.from(Array.from(surrogates, (char) => char.charCodeAt(0) - 0xdc00));
}
