import type { Manifest } from '@repomap/model';
import type { Csr } from './csr.js';
import { ImportTable } from './import-table.js';
import { PathList } from './path-list.js';
import type { FactsFile } from './ranking.js';

/**
 * File -> files it imports, weight: number of its imports that resolve there. An import of a whole
 * package divides its weight among the package's files. Re-exports resolve to the defining file.
 *
 * Uses only paths and manifests; imports of packages outside the repository are ignored.
 */
export function resolveImports(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
): Csr {
  const paths = files.map(({ path }) => path);
  const input = { paths: new PathList(paths), rows: files, manifests };
  return new ImportTable().resolve(input).imports.files;
}
