import type { ContentId } from './content-id.js';
import type { RelPath } from './rel-path.js';

/** The path and the content id of one file of a snapshot. */
export interface ContentRef {
  readonly path: RelPath;
  readonly contentId: ContentId;
}

/** One source file of a snapshot, with everything that determines its facts. */
export interface FileRef extends ContentRef {
  /** Name of the language that the file is parsed as. */
  readonly language: string;
  /** Changes with the extractor, the grammar, its query and `encoding`; part of the facts' key. */
  readonly extractorVersion: string;
  /** The encoding declared by git attributes. */
  readonly encoding?: string;
}
