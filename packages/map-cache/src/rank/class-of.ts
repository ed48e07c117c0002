import {
  CopyReason,
  classifyPath,
  compareCodePoints,
  ExclusionReason,
  type Manifest,
  type PathClass,
  PathOrigin,
  PathRole,
  type ReasonCounts,
} from '@repomap/model';
import type { DefinitionTable } from './definition-table.js';
import { findCopies } from './find-copies.js';
import type { FactsFile } from './ranking.js';

/** The class of a file by its path, its text and all other files. */
export interface FileClass extends PathClass {
  /** Present if the origin is `copied`. */
  readonly copy?: CopyReason;
}

/** The classes of files, and what they were determined by. */
export interface KnownClasses {
  readonly files: readonly FactsFile[];
  readonly copies: ReadonlyMap<number, CopyReason>;
  readonly classes: readonly FileClass[];
}

/**
 * The classes of files, in their order. What attributes declare is not questioned. Determines only those
 * of other files than the last ones, and of copies.
 */
export function classesOf(
  files: readonly FactsFile[],
  table: DefinitionTable,
  manifests?: readonly Manifest[],
  last?: KnownClasses,
): KnownClasses {
  const copies = findCopies(files, table, manifests);
  const classes = files.map((file, index) => {
    const isSame = file === last?.files[index] && copies.get(index) === last.copies.get(index);
    if (isSame) return last.classes[index] as FileClass;
    const found = classOf(file);
    if (found.origin === PathOrigin.Copied) return { ...found, copy: CopyReason.Directory };
    const copy = copies.get(index);
    const isOwn = found.origin === PathOrigin.Own && !found.hasDeclaredOrigin;
    return copy !== undefined && isOwn ? { ...found, origin: PathOrigin.Copied, copy } : found;
  });
  return { files, copies, classes };
}

/** By list of classes, of which there are fewer than queries. */
const knownCounts = new WeakMap<readonly FileClass[], ReasonCounts<CopyReason>>();

/** Number of copies by reason; undefined if there are none. */
export function copyCounts(classes: readonly FileClass[]): ReasonCounts<CopyReason> | undefined {
  const known = knownCounts.get(classes);
  const reasons = known ?? countReasons(classes);
  knownCounts.set(classes, reasons);
  return Object.keys(reasons).length === 0 ? undefined : reasons;
}

function countReasons(classes: readonly FileClass[]): ReasonCounts<CopyReason> {
  const reasons: CopyReason[] = [];
  for (let file = 0; file < classes.length; file += 1) {
    const { copy } = classes[file] as FileClass;
    if (copy !== undefined) reasons.push(copy);
  }
  const groups = Map.groupBy(reasons.sort(compareCodePoints), (reason) => reason);
  return Object.fromEntries(Array.from(groups, ([reason, { length }]) => [reason, length]));
}

/** The class of a file's path, corrected by the facts of its text. */
function classOf({ path, facts, pathClass = classifyPath(path) }: FactsFile): PathClass {
  if (facts.skipped === ExclusionReason.Minified)
    return { ...pathClass, origin: PathOrigin.Minified };
  // Django writes the first version of a migration, and people then edit it.
  const isWritten = pathClass.hasDeclaredOrigin || pathClass.role === PathRole.Migration;
  if (facts.generated && !isWritten) return { ...pathClass, origin: PathOrigin.Generated };
  return pathClass;
}
