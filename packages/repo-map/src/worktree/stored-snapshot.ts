import {
  type Columns,
  type ContentId,
  type ContentRef,
  classifyPath,
  type Digest,
  digest,
  type ExclusionReason,
  type FileRef,
  type NumberColumn,
  type PathClass,
  type RelPath,
} from '@repomap/model';
import type { Grammar, Languages } from '@repomap/tag-cache/source';
import { extractorVersion } from '@repomap/tag-cache/source';
import { PathPlaces } from '../path-table.js';
import { fileRef } from './file-ref.js';
import type { FileStat } from './file-system.js';
import type { ListedRoot } from './listing.js';
import type { Snapshot } from './snapshot.js';
import { changedPlaces, type StatSignatures } from './stat-signatures.js';
import type { StoredListing } from './stored-listing.js';
import { unsupported } from './unsupported.js';

/** What a snapshot is stored for. */
export interface SnapshotSources {
  readonly listed: ListedRoot;
  /** The stored listing of the same paths and attributes. */
  readonly stored: StoredListing;
  readonly languages: Languages;
}

/** A snapshot of the same paths, and the files whose bytes may be others by now. */
export interface KnownSnapshot {
  readonly snapshot: Snapshot;
  readonly edited: ReadonlyMap<RelPath, FileStat>;
}

/** A language, and the encoding that git's attributes declare. */
type ReadAs = readonly [language: string, encoding?: string];

interface Head extends Pick<Snapshot, 'digest' | 'excluded'> {
  readonly identity: Digest;
  readonly unreadable: readonly (readonly [RelPath, ExclusionReason])[];
  readonly readAs: readonly ReadAs[];
  readonly classes: readonly PathClass[];
  readonly reasons: readonly ExclusionReason[];
}

/** Hexadecimal digits. */
const ID = 40;
const DIGEST = 32;

/**
 * Packs a snapshot, so that another process need not decide again which files are mapped and as what.
 * Paths and stat signatures are not in it: it is only read with the listing that was stored with it.
 */
export function packSnapshot(snapshot: Snapshot, sources: SnapshotSources): Columns {
  const { files, manifests, unreadable, classOf, exclusionReason } = snapshot;
  const { digest: own, excluded, fileDigests, unsupported: unread } = snapshot;
  const paths = [...sources.listed.files.keys()];
  const places = new PathPlaces(paths);
  const classes = new Numbers<PathClass>();
  const reasons = new Numbers<ExclusionReason>();
  const readAs = new Numbers<ReadAs>();
  const numbers = {
    classOf: Uint8Array.from(paths, (path) => {
      const found = classOf(path);
      const { origin, role, hasDeclaredOrigin, hasDeclaredRole } = found;
      return classes.numberOf(`${origin} ${role} ${hasDeclaredOrigin} ${hasDeclaredRole}`, found);
    }),
    reasonOf: Uint8Array.from(paths, (path) => {
      const reason = unreadable.has(path) ? undefined : exclusionReason(path);
      return reason === undefined ? 0 : 1 + reasons.numberOf(reason, reason);
    }),
    readAs: Uint16Array.from(files, ({ language, encoding }) =>
      encoding === undefined
        ? readAs.numberOf(language, [language])
        : readAs.numberOf(`${language} ${encoding}`, [language, encoding]),
    ),
  };
  const head: Head = {
    identity: identityOf(readAs.values, sources) as Digest,
    digest: own,
    excluded,
    unreadable: [...unreadable],
    readAs: readAs.values,
    classes: classes.values,
    reasons: reasons.values,
  };
  return {
    head: JSON.stringify(head),
    fileDigests: fileDigests.join(''),
    ...numbers,
    unsupported: Uint32Array.from(unread.paths, (path) => places.placeOf(path) as number),
    ...packedRefs('file', files, places),
    ...packedRefs('manifest', manifests, places),
  };
}

/** Undefined if the columns are of another stored listing or other languages. */
export function unpackSnapshot(
  columns: Columns,
  { signatures, ...sources }: SnapshotSources & { readonly signatures: StatSignatures },
): KnownSnapshot | undefined {
  const head: Head = JSON.parse(columns.head as string);
  const { listed, stored, languages } = sources;
  if (head.identity !== identityOf(head.readAs, sources)) return undefined;
  const paths = [...listed.files.keys()];
  const places = new PathPlaces(paths);
  const { digest: own, excluded, classes, reasons } = head;
  const unreadable = new Map(head.unreadable);
  const classNumbers = columns.classOf as NumberColumn;
  const reasonNumbers = columns.reasonOf as NumberColumn;
  const grammars = head.readAs.map(([name]) => grammarOf(name, languages) as Grammar);
  const readAs = columns.readAs as NumberColumn;
  const files = refsOf('file', columns, paths).map((ref, i): FileRef => {
    const number = readAs[i] as number;
    return fileRef(ref, grammars[number] as Grammar, head.readAs[number]?.[1]);
  });
  const unread = Array.from(
    columns.unsupported as NumberColumn,
    (place) => paths[place] as RelPath,
  );
  const snapshot: Snapshot = {
    paths: listed.files,
    submodules: listed.submodules.map(({ path }) => path),
    files,
    manifests: refsOf('manifest', columns, paths),
    unreadable,
    unsupported: unsupported(unread, () => files.length),
    classOf(path) {
      const place = places.placeOf(path);
      return place === undefined
        ? classifyPath(path)
        : (classes[classNumbers[place] as number] as PathClass);
    },
    exclusionReason(path) {
      const place = places.placeOf(path);
      if (place === undefined) return listed.others.get(path);
      return unreadable.get(path) ?? reasons[(reasonNumbers[place] as number) - 1];
    },
    mayMissAttributes: false,
    excluded,
    digest: own,
    fileDigests: digestsIn(columns.fileDigests as string),
    contents: new Map(),
  };
  const changed = new Set([...signatures.unsettled, ...changedPlaces(stored, signatures)]);
  const edited = new Map(
    Array.from(changed, (place) => {
      const path = paths[place] as RelPath;
      return [path, listed.files.get(path) as FileStat] as const;
    }),
  );
  return { snapshot, edited };
}

function digestsIn(text: string): Digest[] {
  const digests: Digest[] = [];
  for (let at = 0; at < text.length; at += DIGEST)
    digests.push(text.slice(at, at + DIGEST) as Digest);
  return digests;
}

/** Undefined if a language has no grammar any longer. */
function identityOf(
  readAs: readonly ReadAs[],
  { stored, languages }: SnapshotSources,
): Digest | undefined {
  const versions: string[] = [];
  for (const [name, encoding] of readAs) {
    const grammar = grammarOf(name, languages);
    if (grammar === undefined) return undefined;
    versions.push(name, extractorVersion(grammar, encoding));
  }
  return digest([stored.id, ...versions]);
}

function grammarOf(language: string, { grammars }: Languages): Grammar | undefined {
  return grammars.find(({ name }) => name === language);
}

function packedRefs(kind: string, refs: readonly ContentRef[], places: PathPlaces): Columns {
  return {
    [`${kind}Places`]: Uint32Array.from(refs, ({ path }) => places.placeOf(path) as number),
    [`${kind}Ids`]: refs.map(({ contentId }) => contentId).join(''),
  };
}

function refsOf(kind: string, columns: Columns, paths: readonly RelPath[]): ContentRef[] {
  const places = columns[`${kind}Places`] as NumberColumn;
  const ids = columns[`${kind}Ids`] as string;
  const refs: ContentRef[] = [];
  for (let i = 0; i < places.length; i += 1)
    refs.push({
      path: paths[places[i] as number] as RelPath,
      contentId: ids.slice(ID * i, ID * (i + 1)) as ContentId,
    });
  return refs;
}

/** Numbers values by first appearance; those with equal keys are equal. */
class Numbers<T> {
  readonly values: T[] = [];
  private readonly known = new Map<string, number>();

  numberOf(key: string, value: T): number {
    const number = this.known.get(key) ?? this.values.push(value) - 1;
    this.known.set(key, number);
    return number;
  }
}
