import { readFile } from 'node:fs/promises';

/** Reads a file of a grammar by its absolute path or `file:` URL. */
export type LoadFile = (file: string) => Promise<Uint8Array>;

/** Reads a file from the disk. Rejects if it cannot be read. */
export const loadFile: LoadFile = (file) =>
  readFile(file.startsWith('file:') ? new URL(file) : file);
