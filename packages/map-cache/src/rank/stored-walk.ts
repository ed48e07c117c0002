import { type Columns, type Digest, digest, type Manifest } from '@repomap/model';
import type { FileRow } from './file-row.js';
import type { GraphWalk } from './graph-walk.js';
import type { PathList } from './path-list.js';

/** What a walk without seeds follows from. */
export interface WalkSources {
  readonly paths: PathList;
  readonly manifests: readonly Manifest[];
  /** By file. */
  readonly rows: readonly FileRow[];
}

/** The same for sources with the same walk. */
export function walkIdentity({ paths, manifests, rows }: WalkSources): Digest {
  const facts = rows.map((row) => row.facts.graphDigest).join('');
  const texts = manifests.flatMap(({ path, text }) => [path, text]);
  return digest([facts, paths.digest, digest(texts)]);
}

/** Packs a walk to be stored, for processes that find the same names used and defined. */
export function packWalk({ files, definitions }: GraphWalk, identity: Digest): Columns {
  return { identity, files, definitions };
}

/** Reads a stored walk. Undefined if it is of files that use or define other names. */
export function unpackWalk(columns: Columns, identity: Digest): GraphWalk | undefined {
  if (columns.identity !== identity) return undefined;
  const { files, definitions } = columns;
  return { files: files as Float64Array, definitions: definitions as Float64Array };
}
