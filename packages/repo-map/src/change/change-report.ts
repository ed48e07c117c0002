import type { ChangeRanking, Relation } from '@repomap/map-cache/rank';
import {
  type Definition,
  type LineSpan,
  lineSpan,
  quotedPath,
  type RelPath,
  type SymbolKind,
  visibleText,
} from '@repomap/model';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { ChangedTree } from './changed-tree.js';
import { ChangeStatus, type FileChange } from './file-changes.js';
import type { UnmappedChange } from './unmapped-changes.js';

/** A definition that a change added or modified, where it is now. */
export interface ChangedDefinition extends LineSpan {
  readonly name: string;
  readonly kind: SymbolKind;
}

/** A changed file, and what the change did to its definitions. */
export interface ChangedFileReport {
  readonly path: RelPath;
  readonly status: ChangeStatus;
  /** The former path of a renamed file. */
  readonly from?: RelPath;
  readonly definitions: readonly ChangedDefinition[];
  /** Names of definitions that are gone. */
  readonly removed: readonly string[];
}

/** A file that is related to a change, and how. */
export interface RelatedFile {
  readonly path: RelPath;
  readonly relations: readonly Relation[];
}

/** The change that a map shows. */
export interface ChangeReport {
  /** The changed source files by path, whether or not the map has room for them. */
  readonly files: readonly ChangedFileReport[];
  /** The related files that the map shows, in its order. */
  readonly related: readonly RelatedFile[];
  /** The other changed files by path. */
  readonly unmapped: readonly UnmappedChange[];
}

export function changeReport(
  { changes, changed, unmapped }: ChangedTree,
  { relations }: Pick<ChangeRanking, 'relations'>,
  shown: readonly RelPath[],
  { facts }: GatheredFacts,
): ChangeReport {
  return {
    files: changes.map(({ path, status, from }) => {
      const { definitions = [], gone = [] } = changed.get(path) ?? {};
      const own = facts.get(path);
      const now = own === undefined ? [] : definitions;
      return {
        path,
        status,
        ...(from !== undefined && { from }),
        definitions: now.map((index) => {
          const definition = own?.definitions[index] as Definition;
          const { name, kind } = definition;
          return { name, kind, ...lineSpan(definition, own?.cells) };
        }),
        removed: status === ChangeStatus.Added ? [] : gone,
      };
    }),
    related: shown
      .filter((path) => !changed.has(path))
      .map((path) => ({ path, relations: relations.get(path) ?? [] })),
    unmapped,
  };
}

const MAX_REMOVED = 5;

/** What the map says beside the path of a changed file: `renamed from a.ts; removed load save`. */
export function changeNote({ status, from }: FileChange, gone: readonly string[]): string {
  const what = from === undefined ? status : `${status} from ${quotedPath(from)}`;
  if (gone.length === 0) return what;
  const names = gone.slice(0, MAX_REMOVED).map((name) => visibleText(name.replace(/\s+/g, '_')));
  const more = gone.length > MAX_REMOVED ? ' ...' : '';
  const isWhole = status === ChangeStatus.Added || status === ChangeStatus.Deleted;
  return `${what}; ${isWhole ? '' : 'removed '}${names.join(' ')}${more}`;
}
