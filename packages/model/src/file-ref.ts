import type { ContentId } from './content-id.js';
import type { RelPath } from './rel-path.js';

/** Some bytes of a snapshot: where they lie and which bytes they are. */
export interface ContentRef {
  readonly path: RelPath;
  readonly contentId: ContentId;
}

/** One source file of a snapshot, with everything that decides its facts. */
export interface FileRef extends ContentRef {
  /** Name of the language that the bytes are read as. */
  readonly language: string;
  /** Changes with the extractor, the grammar, its query and `encoding`; part of the key of the facts. */
  readonly extractorVersion: string;
  /** The encoding that git's attributes declare for the file. */
  readonly encoding?: string;
}
