import { readFile } from 'node:fs/promises';

/** Reads a file of a grammar by its absolute path or `file:` URL. */
export type LoadFile = (file: string) => Promise<Uint8Array>;

export const loadFile: LoadFile = (file) =>
  readFile(file.startsWith('file:') ? new URL(file) : file);
