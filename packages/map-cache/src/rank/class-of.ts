import { classifyPath, ExclusionReason, type PathClass, PathOrigin } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** The class of a file's path, corrected by the facts of its text. */
export function classOf({ path, facts, pathClass = classifyPath(path) }: FactsFile): PathClass {
  if (facts.skipped === ExclusionReason.Minified)
    return { ...pathClass, origin: PathOrigin.Minified };
  if (facts.generated && !pathClass.hasDeclaredOrigin)
    return { ...pathClass, origin: PathOrigin.Generated };
  return pathClass;
}
