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
 * of other files than the last ones, and of copies; the list is the last one if none differs.
 */
export function classesOf(
  files: readonly FactsFile[],
  table: DefinitionTable,
  manifests?: readonly Manifest[],
  last?: KnownClasses,
): KnownClasses {
  const copies = findCopies(files, table, manifests);
  let isSame = files.length === last?.files.length;
  const classes = files.map((file, index) => {
    const known = last?.classes[index];
    const copy = copies.get(index);
    if (known && file === last?.files[index] && copy === last.copies.get(index)) return known;
    const found = classWith(classOf(file), copy);
    if (known && areSame(found, known)) return known;
    isSame = false;
    return found;
  });
  return { files, copies, classes: isSame && last ? last.classes : classes };
}

function classWith(found: PathClass, copy: CopyReason | undefined): FileClass {
  if (found.origin === PathOrigin.Copied) return { ...found, copy: CopyReason.Directory };
  const isOwn = found.origin === PathOrigin.Own && !found.hasDeclaredOrigin;
  return copy !== undefined && isOwn ? { ...found, origin: PathOrigin.Copied, copy } : found;
}

function areSame(a: FileClass, b: FileClass): boolean {
  return (
    a.origin === b.origin &&
    a.role === b.role &&
    a.hasDeclaredOrigin === b.hasDeclaredOrigin &&
    a.hasDeclaredRole === b.hasDeclaredRole &&
    a.copy === b.copy
  );
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
