import type { DefinedFiles } from './definer-table.js';
import type { DefinitionTable } from './definition-table.js';
import type { FileRow } from './file-row.js';
import type { ResolvedImports } from './import-table.js';
import type { Names } from './names.js';
import type { PathList } from './path-list.js';

/** What names are bound by. */
export interface BinderInput {
  readonly paths: PathList;
  readonly rows: readonly FileRow[];
  /** The definitions of the rows. */
  readonly table: DefinitionTable;
  /** The language families of the rows. */
  readonly families: DefinedFiles['families'];
  /** The names of the rows. */
  readonly names: Names;
  readonly imports: ResolvedImports;
  /** The files whose imports resolve in another way than at the last binding. */
  readonly reimported: ReadonlySet<number>;
}
