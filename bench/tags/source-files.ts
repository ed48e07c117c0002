import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammarFor } from '@repomap/grammars';
import type { Grammar } from '@repomap/tag-cache/extract';

export interface SourceFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly grammar: Grammar;
}

const IGNORED = new Set(['.git', 'node_modules', 'target', 'dist']);

/** The files below a directory that have a grammar by their names, in a fixed order. */
export function* sourceFiles(directory: string): Generator<SourceFile> {
  const entries = readdirSync(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !IGNORED.has(entry.name)) yield* sourceFiles(path);
    const grammar = entry.isFile() ? grammarFor(path) : undefined;
    if (grammar !== undefined) yield { path, bytes: readFileSync(path), grammar };
  }
}
