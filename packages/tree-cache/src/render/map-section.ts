import { type RelPath, visibleText } from '@repomap/model';
import { isInPath } from './in-path.js';
import type { MapFile, RankedDefinition } from './map-input.js';
import { memberMarks } from './member-marks.js';
import type { MapContents } from './rendered-map.js';
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
  const lines = new Map<string, SignatureText>();
  for (const index of [...signatures].sort((a, b) => a - b)) {
    if (isInPath(file, index)) continue;
    const text = signatureText(file, lineOwner(file, index));
    if (text !== undefined) lines.set(lineKey(file, index), text);
  }
  return {
    path: file.path,
    note: file.note,
    signatures: [...lines.values()],
    names: names.map(bareName),
  };
}

/** Undefined if the file's signatures are unavailable. */
export function signatureText(file: MapFile, index: number): SignatureText | undefined {
  const text = file.block?.signatures[index];
  if (text === undefined) return undefined;
  return { text, isMember: memberMarks(file.definitions)[index] === 1 };
}

/** Overloads and definitions on the same row may have equal lines, which are shown once. */
export function lineKey(file: MapFile, index: number): string {
  const owner = lineOwner(file, index);
  return `${file.definitions[owner]?.parent ?? ''} ${file.block?.signatures[owner] ?? ''}`;
}

/** The definition whose line shows this one: itself, or a container on the same line. */
export function lineOwner(file: MapFile, index: number): number {
  const definition = file.definitions[index];
  const parent = definition?.parent;
  if (parent === undefined) return index;
  const around = file.definitions[parent];
  const isOnItsLine =
    around !== undefined && definition !== undefined && definition.line <= around.signatureEnd;
  const isShown = isOnItsLine && file.block?.signatures[parent]?.includes(definition.name);
  return isShown ? lineOwner(file, parent) : index;
}

/** Most names, which are shown as they are. */
const PLAIN = /^[\w$]*$/;

/** Names are separated by spaces, so a name must contain none. */
export function bareName(name: string): string {
  if (PLAIN.test(name)) return name;
  return visibleText(name.replace(/[\s\p{Cc}]+/gu, '_'));
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
