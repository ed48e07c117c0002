import type { Manifest, RelPath } from '@repomap/model';
import type { FactsFile } from './ranking.js';
import { resolveImports } from './resolve-imports.js';

/** The files that any of the importers imports, each once, in the order of `files`. */
export function importedFiles(
  files: readonly FactsFile[],
  importers: ReadonlySet<RelPath>,
  manifests: readonly Manifest[] = [],
): readonly RelPath[] {
  const { starts, targets } = resolveImports(files, manifests);
  const imported = new Set<number>();
  for (const [file, { path }] of files.entries())
    if (importers.has(path))
      for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1)
        imported.add(targets[i] as number);
  return files.flatMap(({ path }, file) => (imported.has(file) ? [path] : []));
}
