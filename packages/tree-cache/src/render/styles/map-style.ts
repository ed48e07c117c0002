import type { RelPath } from '@repomap/model';
import type { Remainder } from '../remainder.js';

/** What is shown of one file, ready to be written. */
export interface SectionText {
  readonly path: RelPath;
  readonly signatures: readonly SignatureText[];
  readonly names: readonly string[];
}

export interface SignatureText {
  readonly text: string;
  readonly isMember: boolean;
}

/**
 * How a map of two levels is written. Its pieces are priced one by one, so they should end where
 * tokens do: at a line feed that no line feed or slash follows, or before a space.
 */
export interface MapStyle {
  /** One file; without signatures and names, what its header costs. */
  section(section: SectionText): string;
  /** One signature as it stands in a section; absent where the style has only names. */
  signature?(signature: SignatureText): string;
  /** One name as it stands in a section. */
  name(name: string): string;
  /** What stands around the names of a file, if it has any and its header does not hold it. */
  readonly nameLine: string;
  /** Says what was left out. */
  footer(remainder: Remainder): string;
  /** Between the two parts of a map that has two. */
  readonly divider: string;
  /** The whole text. */
  page(sections: string, footer: string): string;
  /** Whether prices add up in o200k, and signature blocks hold those of `signature`. */
  readonly isExact: boolean;
}
