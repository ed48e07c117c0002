import type { StatSignature } from '@repomap/tag-cache';
import type { FileStat } from './file-system.js';

/** A file changed twice within this time may keep its stamp: file systems tick in up to 2 s (FAT). */
const RACY_MS = 2000;

/** Changes with the file. */
export function statSignature({ size, mtimeNs, ctimeNs, ino }: FileStat): StatSignature {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}` as StatSignature;
}

/** Whether a file was left alone for so long that it cannot change again and keep its stamp. */
export function isSettled({ ctimeNs }: FileStat, now: number): boolean {
  return Number(ctimeNs / 1_000_000n) < now - RACY_MS;
}
