// Not `node:fs/promises`, which loads what reads lines from terminals.
import { readFile } from 'node:fs';
import { promisify } from 'node:util';

/** Reads a file of a grammar by its absolute path or `file:` URL. */
export type LoadFile = (file: string) => Promise<Uint8Array>;

const read = promisify(readFile);

/** Reads a file from the disk. Rejects if it cannot be read. */
export const loadFile: LoadFile = (file) => read(file.startsWith('file:') ? new URL(file) : file);
