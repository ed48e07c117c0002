import type { RelPath } from '@repomap/model';
import { isInPath } from './in-path.js';
import type { MapFile, RankedDefinition } from './map-input.js';
import { memberMarks } from './member-marks.js';
import type { MapContents } from './rendered-map.js';
import { SignatureLines } from './signature-lines.js';
import type { MapStyle, SectionText, SignatureText } from './styles/map-style.js';

/** The part of a map that shows one file. */
export interface MapSection {
  readonly file: MapFile;
  /** Indices of the definitions whose signature is shown. */
  readonly signatures: ReadonlySet<number>;
  /** Bare names in the order they were added. */
  readonly names: readonly string[];
  /** Number of definitions that it shows. */
  readonly definitions: number;
  /** Whether it shows the name of a definition, or the path of its file does. */
  shows(index: number): boolean;
}

/** Writes sections in a style. */
export function writeSections(style: MapStyle, sections: readonly MapSection[]): string {
  return sections.map((section) => style.section(sectionText(section))).join('');
}

/** The signatures in the order of the file, each line once. */
function sectionText({ file, signatures, names }: MapSection): SectionText {
  const { path, note } = file;
  return { path, note, signatures: signatures.size === 0 ? [] : linesOf(file, signatures), names };
}

function linesOf(file: MapFile, signatures: ReadonlySet<number>): readonly SignatureText[] {
  const lines = SignatureLines.of(file);
  const shown = new Set<number>();
  const texts: SignatureText[] = [];
  for (const index of [...signatures].sort((a, b) => a - b)) {
    const line = lines.of(file, index);
    if (shown.has(line) || isInPath(file, index)) continue;
    shown.add(line);
    const text = signatureText(file, line);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** Undefined if the file's signatures are unavailable. */
export function signatureText(file: MapFile, index: number): SignatureText | undefined {
  const text = file.block?.signatures[index];
  if (text === undefined) return undefined;
  return { text, isMember: memberMarks(file.definitions)[index] === 1 };
}

/** The contents of sections of different files, and of files listed by name. */
export function contentsOf(
  sections: Iterable<MapSection>,
  listed: readonly RelPath[] = [],
): MapContents {
  const files: RelPath[] = [];
  const signatures: RankedDefinition[] = [];
  const names: RankedDefinition[] = [];
  for (const section of sections) {
    const { path, definitions } = section.file;
    files.push(path);
    // Most have only a header.
    const end = section.definitions === 0 ? 0 : definitions.length;
    for (let index = 0; index < end; index += 1)
      if (section.shows(index))
        (section.signatures.has(index) ? signatures : names).push({ path, index });
  }
  return {
    files: listed.length === 0 ? files : [...new Set([...files, ...listed])],
    signatures,
    names,
  };
}
