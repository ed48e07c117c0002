import type { Manifest } from '@repomap/model';
import { directoryOf } from '../path-index.js';
import { parseTable, stringOf, type Table, tableOf } from './manifest-table.js';
import type { Member } from './members.js';
import { PatternTable } from './pattern-table.js';

/** What a `package.json` says about the files of its folder. */
export interface ScriptPackage extends Member {
  /** By `.` and `./subpath`. */
  readonly exports: PatternTable;
  /** By `#name`. */
  readonly imports: PatternTable;
  /** Its main file, by all the keys that may name it, best first. */
  readonly entries: readonly string[];
}

const ENTRIES = ['source', 'module', 'main', 'types', 'typings'];

export function scriptPackage({ path, text }: Manifest): ScriptPackage {
  const table = parseTable(text, JSON.parse);
  return {
    directory: directoryOf(path),
    name: stringOf(table.get('name')),
    exports: new PatternTable(exportsOf(table.get('exports')), (value) => targetsOf(value)),
    imports: new PatternTable(tableOf(table.get('imports')), (value) => targetsOf(value)),
    entries: ENTRIES.flatMap((key) => stringOf(table.get(key)) ?? []),
  };
}

/** By subpath; what has no subpaths is what the package itself stands for. */
function exportsOf(value: unknown): Table {
  const table = tableOf(value);
  const hasSubpaths = [...table.keys()].some((key) => key.startsWith('.'));
  return hasSubpaths || value === undefined ? table : new Map([['.', value]]);
}

/** Conditions under which code lies, the likeliest to name a source first. */
const CONDITIONS = ['source', 'import', 'module', 'node', 'require', 'default'];
const MOST_NESTED = 8;

/** The targets under all conditions, the likeliest first. */
function targetsOf(value: unknown, mostNested: number = MOST_NESTED): readonly string[] {
  if (typeof value === 'string') return [value];
  if (mostNested === 0) return [];
  const values = Array.isArray(value) ? value : byCondition(tableOf(value));
  return values.flatMap((each) => targetsOf(each, mostNested - 1));
}

function byCondition(table: Table): readonly unknown[] {
  return [...table].sort(([a], [b]) => conditionRank(a) - conditionRank(b)).map(([, each]) => each);
}

/** Types say less than code does; what nobody else knows by name lies between. */
function conditionRank(key: string): number {
  if (key === 'types') return CONDITIONS.length + 1;
  const known = CONDITIONS.indexOf(key);
  return known === -1 ? CONDITIONS.length : known;
}
