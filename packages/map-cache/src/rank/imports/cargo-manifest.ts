import type { Manifest } from '@repomap/model';
import { parse } from 'smol-toml';
import { directoryOf, joinPath } from '../path-lookup.js';
import { parseTable, stringOf, type Table, tableOf } from './manifest-table.js';
import type { WorkspacePackage } from './workspace-packages.js';

/** The crate of a `Cargo.toml`, and the names that its code has for other crates. */
export interface Crate extends WorkspacePackage {
  /** The root of its module tree; the file may not exist. */
  readonly root: string;
  /** Names of other crates, by the names that this crate or its workspace gives them. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names of the crates that are not taken from a directory. */
  readonly dependencies: ReadonlySet<string>;
}

export function cargoManifest({ path, text }: Manifest): Crate {
  const directory = directoryOf(path);
  const table = parseTable(text, parse);
  const library = tableOf(table.get('lib'));
  const name = stringOf(library.get('name')) ?? stringOf(tableOf(table.get('package')).get('name'));
  return {
    directory,
    name: name && inCode(name),
    root: joinPath(directory, stringOf(library.get('path')) ?? DEFAULT_ROOT) ?? DEFAULT_ROOT,
    renamed: new Map(dependencyTables(table).flatMap(renames)),
    dependencies: new Set(dependencyTables(table).flatMap(fromElsewhere)),
  };
}

const DEFAULT_ROOT = 'src/lib.rs';
const DEPENDENCIES = ['dependencies', 'dev-dependencies', 'build-dependencies'];

function dependencyTables(table: Table): readonly Table[] {
  const targets = [...tableOf(table.get('target')).values()].map(tableOf);
  const workspace = tableOf(table.get('workspace'));
  return [table, workspace, ...targets].flatMap((each) =>
    DEPENDENCIES.map((key) => tableOf(each.get(key))),
  );
}

function renames(dependencies: Table): readonly (readonly [string, string])[] {
  return Array.from(dependencies, ([name, value]) => {
    const renamed = stringOf(tableOf(value).get('package'));
    return renamed === undefined ? undefined : ([inCode(name), inCode(renamed)] as const);
  }).filter((each) => each !== undefined);
}

function fromElsewhere(dependencies: Table): readonly string[] {
  const isLocal = (value: unknown) => ['path', 'workspace'].some((key) => tableOf(value).has(key));
  return [...dependencies].filter(([, value]) => !isLocal(value)).map(([name]) => inCode(name));
}

/** The form of a package name that code uses. */
function inCode(name: string): string {
  return name.replaceAll('-', '_');
}
