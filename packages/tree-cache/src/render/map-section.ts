import { visibleText } from '@repomap/model';
import type { MapFile, RankedDefinition } from './map-input.js';
import type { Shown } from './rendered-map.js';
import type { MapStyle, SectionText, SignatureText } from './styles/map-style.js';

/** What is shown of one file. */
export interface MapSection {
  readonly file: MapFile;
  /** Indices of the definitions whose signature is shown. */
  readonly signatures: ReadonlySet<number>;
  /** Bare names in the order they were added. */
  readonly names: ReadonlySet<string>;
  /** The names of `signatures`. */
  readonly signed: ReadonlySet<string>;
}

/** The sections as they stand in a map of a style. */
export function writeSections(style: MapStyle, sections: readonly MapSection[]): string {
  return sections.map((section) => style.section(sectionText(section))).join('');
}

/** Puts a section's signatures in the order of the file, each line once. */
function sectionText({ file, signatures, names }: MapSection): SectionText {
  const lines = new Map<string, SignatureText>();
  for (const index of [...signatures].sort((a, b) => a - b)) {
    const text = signatureText(file, lineOwner(file, index));
    if (text !== undefined) lines.set(lineKey(file, index), text);
  }
  return { path: file.path, signatures: [...lines.values()], names: [...names].map(bareName) };
}

/** Undefined where the file's signatures are not at hand. */
export function signatureText(file: MapFile, index: number): SignatureText | undefined {
  const text = file.block?.signatures[index];
  if (text === undefined) return undefined;
  return { text, isMember: file.definitions[index]?.parent !== undefined };
}

/** Overloads and neighbours on one row may share a line, which is then shown once. */
export function lineKey(file: MapFile, index: number): string {
  const owner = lineOwner(file, index);
  return `${file.definitions[owner]?.parent ?? ''} ${file.block?.signatures[owner] ?? ''}`;
}

/** Whose line shows a definition: its own, or that of the container whose line holds it. */
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

/** Names stand between spaces, so they have none of their own. */
export function bareName(name: string): string {
  return visibleText(name.replace(/[\s\p{Cc}]+/gu, '_'));
}

/** What some sections show together; those of one file count once. */
export function shownBy(sections: readonly MapSection[]): Shown {
  const signatures: RankedDefinition[] = [];
  const names: RankedDefinition[] = [];
  const byPath = Map.groupBy(sections, ({ file }) => file.path);
  for (const [path, parts] of byPath) {
    for (const [index, { name }] of (parts[0] as MapSection).file.definitions.entries()) {
      if (parts.some((part) => part.signatures.has(index))) signatures.push({ path, index });
      else if (parts.some((part) => part.names.has(name) || part.signed.has(name)))
        names.push({ path, index });
    }
  }
  return { files: [...byPath.keys()], signatures, names };
}
