import { type Manifest, ManifestKind, manifestKind } from '@repomap/model';
import { directoryOf } from '../path-lookup.js';
import { parseTable, tableOf } from './manifest-table.js';

const ENTRIES = ['main', 'module', 'browser', 'unpkg', 'jsdelivr', 'exports'];
/** Conditions that lead to sources. */
const SOURCES = new Set(['source', 'types', 'development']);
const MAX_NESTED = 8;

/** The paths that a `package.json` offers to its users, whether such files exist or not. */
export function entryPaths({ path, text }: Manifest): readonly string[] {
  if (manifestKind(path) !== ManifestKind.PackageJson) return [];
  const table = parseTable(text, JSON.parse);
  const directory = directoryOf(path);
  return ENTRIES.flatMap((key) => textsOf(table.get(key), MAX_NESTED)).map((entry) => {
    const inside = entry.replace(/^\.\//, '');
    return directory === '' ? inside : `${directory}/${inside}`;
  });
}

function textsOf(value: unknown, maxNested: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (maxNested === 0) return [];
  const inner = [...tableOf(value)].filter(([key]) => !SOURCES.has(key)).map(([, each]) => each);
  return (Array.isArray(value) ? value : inner).flatMap((each) => textsOf(each, maxNested - 1));
}
