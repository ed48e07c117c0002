import {
  type FileFacts,
  fileFacts,
  NO_SCOPES,
  NO_TERMS,
  type RelPath,
  relPath,
} from '@repomap/model';

export interface Sketch {
  readonly defines?: readonly string[];
  readonly uses?: readonly string[];
}

/** A file of a snapshot, sketched by the names that it defines and uses. */
export function file(path: string, sketch: Sketch = {}): { path: RelPath; facts: FileFacts } {
  const { defines = [], uses = [] } = sketch;
  const facts = fileFacts({
    language: 'typescript',
    definitions: defines.map((name, line) => ({
      name,
      kind: 'function',
      line,
      signatureEnd: line,
      end: line,
    })),
    references: uses.map((name, line) => ({ name, kind: 'call', line })),
    scopes: NO_SCOPES,
    terms: NO_TERMS,
    hasError: false,
  });
  return { path: relPath(path), facts };
}

export function paths(...items: string[]): ReadonlySet<RelPath> {
  return new Set(items.map(relPath));
}
