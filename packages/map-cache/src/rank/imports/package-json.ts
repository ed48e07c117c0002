import type { Manifest } from '@repomap/model';
import { directoryOf } from '../path-lookup.js';
import { parseTable, stringOf, type Table, tableOf } from './manifest-table.js';
import { PatternTable } from './pattern-table.js';
import type { WorkspacePackage } from './workspace-packages.js';

/** The parts of a `package.json` that affect imports. */
export interface PackageJson extends WorkspacePackage {
  /** By `.` and `./subpath`. */
  readonly exports: PatternTable;
  /** By `#name`. */
  readonly imports: PatternTable;
  /** Candidates for its main file, best first. */
  readonly entries: readonly string[];
  /** The packages from elsewhere that it declares, by the names that its files have for them. */
  readonly dependencies: ReadonlySet<string>;
}

const DEPENDENCIES = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
];
const ENTRIES = ['source', 'module', 'main', 'types', 'typings'];

export function packageJson({ path, text }: Manifest): PackageJson {
  const table = parseTable(text, JSON.parse);
  return {
    directory: directoryOf(path),
    name: stringOf(table.get('name')),
    exports: new PatternTable(exportsOf(table.get('exports')), (value) => targetsOf(value)),
    imports: new PatternTable(tableOf(table.get('imports')), (value) => targetsOf(value)),
    entries: ENTRIES.flatMap((key) => stringOf(table.get(key)) ?? []),
    dependencies: new Set(DEPENDENCIES.flatMap((key) => dependenciesOf(tableOf(table.get(key))))),
  };
}

/** Those that are not taken from a directory. */
function dependenciesOf(table: Table): readonly string[] {
  const isLocal = (value: unknown) =>
    /^(?:(?:file|link|portal|workspace):|\.{1,2}\/)/.test(stringOf(value) ?? '');
  return [...table].filter(([, value]) => !isLocal(value)).map(([name]) => name);
}

/** By subpath; a value without subpaths applies to `.`. */
function exportsOf(value: unknown): Table {
  const table = tableOf(value);
  const hasSubpaths = [...table.keys()].some((key) => key.startsWith('.'));
  return hasSubpaths || value === undefined ? table : new Map([['.', value]]);
}

/** Conditions of code, most likely to name a source first. */
const CONDITIONS = ['source', 'import', 'module', 'node', 'require', 'default'];
const MAX_NESTED = 8;

/** The targets under all conditions, most likely first. */
function targetsOf(value: unknown, maxNested: number = MAX_NESTED): readonly string[] {
  if (typeof value === 'string') return [value];
  if (maxNested === 0) return [];
  const values = Array.isArray(value) ? value : byCondition(tableOf(value));
  return values.flatMap((each) => targetsOf(each, maxNested - 1));
}

function byCondition(table: Table): readonly unknown[] {
  return [...table].sort(([a], [b]) => conditionRank(a) - conditionRank(b)).map(([, each]) => each);
}

/** Unknown conditions rank after code and before types. */
function conditionRank(key: string): number {
  if (key === 'types') return CONDITIONS.length + 1;
  const known = CONDITIONS.indexOf(key);
  return known === -1 ? CONDITIONS.length : known;
}
