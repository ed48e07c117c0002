import type { MapFile } from './map-input.js';
import type { SignatureBlock } from './signature-block.js';

/** The definition whose line shows a definition: itself, or a container on the same line. */
function lineOwner(file: MapFile, index: number): number {
  const definition = file.definitions[index];
  const parent = definition?.parent;
  if (parent === undefined) return index;
  const around = file.definitions[parent];
  const isOnItsLine =
    around !== undefined && definition !== undefined && definition.line <= around.signatureEnd;
  const isShown = isOnItsLine && file.block?.signatures[parent]?.includes(definition.name);
  return isShown ? lineOwner(file, parent) : index;
}

/**
 * The lines that show the definitions of a file. Overloads and definitions on the same row may have equal
 * lines, which are shown once.
 */
export class SignatureLines {
  private readonly definitions: MapFile['definitions'];
  /** By definition: the one that stands for its line. */
  private readonly known: (number | undefined)[];
  /** By container and text: the definition of the line that was found first. */
  private readonly found = new Map<string, number>();

  private constructor(definitions: MapFile['definitions']) {
    this.definitions = definitions;
    this.known = new Array(definitions.length);
  }

  /** Made once for the signatures of a file, which many maps show. */
  static of({ definitions, block }: MapFile): SignatureLines {
    const known = block && everKnown.get(block.signatures);
    if (known?.definitions === definitions) return known;
    const made = new SignatureLines(definitions);
    if (block !== undefined) everKnown.set(block.signatures, made);
    return made;
  }

  /** The definition that stands for the line of another one, which is equal to that of its own. */
  of(file: MapFile, index: number): number {
    return this.known[index] ?? this.find(file, index);
  }

  private find(file: MapFile, index: number): number {
    const owner = lineOwner(file, index);
    const parent = this.definitions[owner]?.parent ?? '';
    const line = `${parent} ${file.block?.signatures[owner] ?? ''}`;
    const first = this.found.get(line) ?? owner;
    this.found.set(line, first);
    this.known[index] = first;
    return first;
  }
}

const everKnown = new WeakMap<SignatureBlock['signatures'], SignatureLines>();
