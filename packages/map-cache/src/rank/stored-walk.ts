import { type Columns, type Digest, digest, type Manifest } from '@repomap/model';
import type { FileRow } from './file-row.js';
import type { GraphWalk } from './graph-walk.js';

/** What a walk without seeds follows from. */
export interface WalkSources {
  readonly paths: readonly string[];
  readonly manifests: readonly Manifest[];
  /** By file. */
  readonly rows: readonly FileRow[];
}

/** Packs a walk to be stored, for processes that find the same names used and defined. */
export function packWalk({ files, definitions }: GraphWalk, sources: WalkSources): Columns {
  return { identity: identityOf(sources), files, definitions };
}

/** Reads a stored walk. Undefined if it is of files that use or define other names. */
export function unpackWalk(columns: Columns, sources: WalkSources): GraphWalk | undefined {
  if (columns.identity !== identityOf(sources)) return undefined;
  const { files, definitions } = columns;
  return { files: files as Float64Array, definitions: definitions as Float64Array };
}

function identityOf({ paths, manifests, rows }: WalkSources): Digest {
  const facts = rows.map((row) => row.facts.graphDigest).join('');
  return digest([
    digest([facts]),
    digest([paths.join('\0')]),
    digest(manifests.flatMap(({ path, text }) => [path, text])),
  ]);
}
