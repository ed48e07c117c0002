import type { RelPath } from '@repomap/model';
import type { Omitted } from '../rendered-map.js';

/** The texts shown for one file. */
export interface SectionText {
  readonly path: RelPath;
  /** What the map says about the file beside its path. */
  readonly note?: string | undefined;
  readonly signatures: readonly SignatureText[];
  readonly names: readonly string[];
}

export interface SignatureText {
  readonly text: string;
  readonly isMember: boolean;
}

/** The pieces of a line that lists files of one directory by name. */
export interface ListingStyle {
  /** `directory` ends in a slash. */
  open(directory: string): string;
  name(name: string): string;
  /** `more`: number of other files in the directory, which the map does not show. */
  close(more: number): string;
}

/**
 * How a map of signatures and names is written. The tokens of its pieces are counted one by one, so
 * pieces should end at token boundaries: after a line feed that no line feed or slash follows, or
 * before a space.
 */
export interface MapStyle {
  /** One file; without signatures and names, only its header. */
  section(section: SectionText): string;
  /** One signature as written in a section; absent if the style has only names. */
  signature?(signature: SignatureText): string;
  /** One name as written in a section. */
  name(name: string): string;
  /** The fixed text around the names of a file; empty if the header includes it. */
  readonly nameLine: string;
  /** Absent if each file has a header of its own. */
  readonly listing?: ListingStyle;
  /** Reports what was omitted. */
  footer(omitted: Omitted): string;
  /** Separates the two parts of a stable map. */
  readonly divider: string;
  /** The whole text. */
  page(sections: string, footer: string): string;
  /** Whether token costs add up in o200k, and signature blocks hold those of `signature`. */
  readonly isExact: boolean;
}
