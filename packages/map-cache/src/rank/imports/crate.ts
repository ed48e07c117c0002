import type { Manifest } from '@repomap/model';
import { parse } from 'smol-toml';
import { directoryOf, joinPath } from '../path-index.js';
import { parseTable, stringOf, type Table, tableOf } from './manifest-table.js';
import type { Member } from './members.js';

/** What a `Cargo.toml` says about a crate and the names that its code has for others. */
export interface Crate extends Member {
  /** The file that its modules hang on; it need not be there. */
  readonly root: string;
  /** The names of other crates by those that this one, or the workspace, gives them. */
  readonly renamed: ReadonlyMap<string, string>;
}

export function crate({ path, text }: Manifest): Crate {
  const directory = directoryOf(path);
  const table = parseTable(text, parse);
  const library = tableOf(table.get('lib'));
  const name = stringOf(library.get('name')) ?? stringOf(tableOf(table.get('package')).get('name'));
  return {
    directory,
    name: name && inCode(name),
    root: joinPath(directory, stringOf(library.get('path')) ?? USUAL_ROOT) ?? USUAL_ROOT,
    renamed: new Map(dependencyTables(table).flatMap(renames)),
  };
}

const USUAL_ROOT = 'src/lib.rs';
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

/** A name of Cargo as code has it. */
function inCode(name: string): string {
  return name.replaceAll('-', '_');
}
