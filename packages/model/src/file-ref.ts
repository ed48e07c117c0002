import type { ContentId } from './content-id.js';
import type { RelPath } from './rel-path.js';

/** One file of one snapshot: where it lies and which bytes it holds. */
export interface FileRef {
  readonly path: RelPath;
  readonly contentId: ContentId;
}
