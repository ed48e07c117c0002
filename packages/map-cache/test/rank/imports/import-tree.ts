import { type Import, type Manifest, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { type FactsFile, resolveImports } from '../../../src/rank/index.js';
import { file } from '../facts.js';

/** A repository given by its paths; everything else is optional. */
export interface ImportTree {
  readonly language: string;
  readonly files: readonly string[];
  readonly defines?: Readonly<Record<string, readonly string[]>>;
  readonly imports?: Readonly<Record<string, readonly Import[]>>;
  /** Texts, or values to serialise as JSON. */
  readonly manifests?: Readonly<Record<string, unknown>>;
}

/** An import of a file, and the files that it should resolve to. */
export type ImportRow = readonly [from: string, item: Import, ...to: string[]];

/** Each row is one import in a tree that also has the files of all other rows. */
export function checkImports(tree: ImportTree, rows: readonly ImportRow[]): void {
  const files = [...tree.files, ...rows.map(([from]) => from)];
  for (const [from, item, ...expected] of rows)
    test(`${from} imports ${item.name ?? ''} from ${item.source.slice(0, 80)}`, () => {
      const imports = { ...tree.imports, [from]: [item] };
      expect(importedBy(from, { ...tree, files, imports })).toEqual(expected);
    });
}

/** The files that a file imports. */
export function importedBy(from: string, tree: ImportTree): readonly string[] {
  const paths = [...new Set(tree.files)].sort();
  const files = paths.map((path): FactsFile => {
    const { path: checked, facts } = file(path, { defines: tree.defines?.[path] ?? [] });
    const { language } = tree;
    return { path: checked, facts: { ...facts, language, imports: tree.imports?.[path] ?? [] } };
  });
  const manifests = Object.entries(tree.manifests ?? {}).map(
    ([path, value]): Manifest => ({
      path: relPath(path),
      text: typeof value === 'string' ? value : JSON.stringify(value),
    }),
  );
  const { starts, targets } = resolveImports(files, manifests);
  const row = paths.indexOf(from);
  const found = Array.from(targets).slice(starts[row], starts[row + 1]);
  return found.map((target) => paths[target] as string);
}
