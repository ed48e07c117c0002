import { classifyPath, PathRole, type RelPath } from '@repomap/model';
import type { PathList } from './path-list.js';

/** By list of paths, which most edits leave as it is. */
const known = new WeakMap<PathList, readonly number[]>();

/**
 * The numbers of documents of versions before the last: `docs/1.5/` beside `docs/1.6/`, and all that is in
 * `versioned_docs/`, where Docusaurus keeps what it has released. Linear.
 */
export function findOldVersions(list: PathList): readonly number[] {
  const found = known.get(list) ?? oldVersionsOf(list.paths);
  known.set(list, found);
  return found;
}

/**
 * The directory of a version: `v1.5`, `12.x`, `2.0.x-next`, `version-3`. One number alone may be that of a
 * chapter, or of an interface whose versions are in use together; so may two before a title, as in `1.2-set-up`.
 */
const VERSION =
  /(?<=\/)(?:v?(\d{1,6}(?:\.(?:\d{1,6}|x))+)|version-(\d{1,6}(?:\.(?:\d{1,6}|x))*))(?:-(?:alpha|beta|dev|latest|lts|next|pre|rc|snapshot|stable)[\w.-]*)?\//i;
const RELEASED = /(?:^|\/)versioned_docs\/$/;

interface Versioned {
  readonly file: number;
  /** What precedes the version. */
  readonly start: string;
  readonly version: readonly number[];
}

function oldVersionsOf(paths: readonly RelPath[]): readonly number[] {
  const documents: Versioned[] = [];
  const last = new Map<string, readonly number[]>();
  for (let file = 0; file < paths.length; file += 1) {
    const path = paths[file] as RelPath;
    const match = VERSION.exec(path);
    if (match === null || classifyPath(path).role !== PathRole.Docs) continue;
    const start = path.slice(0, match.index);
    const version = numbersOf(match[1] ?? (match[2] as string));
    documents.push({ file, start, version });
    if (compare(version, last.get(start) ?? []) > 0) last.set(start, version);
  }
  return documents
    .filter(
      ({ start, version }) =>
        RELEASED.test(start) || compare(version, last.get(start) as readonly number[]) < 0,
    )
    .map(({ file }) => file);
}

/** `x` stands for the last of its kind. */
function numbersOf(version: string): readonly number[] {
  return version.split('.').map((part) => (part === 'x' ? Number.POSITIVE_INFINITY : Number(part)));
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const left = a[i] ?? -1;
    const right = b[i] ?? -1;
    if (left !== right) return left - right;
  }
  return 0;
}
