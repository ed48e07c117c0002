import type { Definition, Digest, FileFacts, Import, SymbolKind } from '@repomap/model';
import type { Extra, SegmentFiles } from './segment-files.js';

/**
 * The facts of a file in a segment, without references, scopes and terms: all that ranking and most
 * maps read. Definitions and imports are decoded on first use.
 */
export class StoredFacts {
  /**
   * Where they come from.
   *
   * @internal
   */
  readonly source: SegmentFiles;
  /**
   * Its number in the segment.
   *
   * @internal
   */
  readonly file: number;
  private ownDefinitions: readonly Definition[] | undefined;
  private ownImports: readonly Import[] | undefined;

  constructor(source: SegmentFiles, file: number) {
    this.source = source;
    this.file = file;
  }

  /** As in `FileFacts`, like all that follows. */
  get language(): string {
    return this.source.languageOf(this.file);
  }

  /** Digest of what a ranking without a task reads. */
  get graphDigest(): Digest {
    return this.source.graphDigestOf(this.file);
  }

  /** Digest of all facts. */
  get factsDigest(): Digest {
    return this.source.factsDigestOf(this.file);
  }

  /** Number of definitions; decodes none. */
  get definitionCount(): number {
    const { definitionStarts: starts } = this.source.columns;
    return (starts[this.file + 1] as number) - (starts[this.file] as number);
  }

  /** In the order of their names in the text. */
  get definitions(): readonly Definition[] {
    this.ownDefinitions ??= Object.freeze(this.decodeDefinitions());
    return this.ownDefinitions;
  }

  /** Empty if there are none. */
  get imports(): readonly Import[] {
    this.ownImports ??= Object.freeze(this.decodeImports());
    return this.ownImports;
  }

  /** Whether the parser recovered from a syntax error. */
  get hasError(): boolean {
    return this.extra?.hasError === true;
  }

  /** Why the file was not parsed. */
  get skipped(): FileFacts['skipped'] {
    return this.extra?.skipped;
  }

  /** Whether the first lines declare the file to be generated. */
  get generated(): true | undefined {
    return this.extra?.generated;
  }

  /** WHATWG name of the encoding; undefined for valid UTF-8. */
  get encoding(): string | undefined {
    return this.extra?.encoding;
  }

  /** Whether `encoding` is a guess. */
  get encodingAssumed(): true | undefined {
    return this.extra?.encodingAssumed;
  }

  /** The code cells of a notebook. */
  get cells(): FileFacts['cells'] {
    return this.extra?.cells;
  }

  private get extra(): Extra | undefined {
    return this.source.extras.get(this.file);
  }

  private decodeDefinitions(): Definition[] {
    const { columns, names } = this.source;
    const { definitionStarts, kinds, lines, signatures, ends, starts } = columns;
    const first = definitionStarts[this.file] as number;
    const found: Definition[] = [];
    for (let i = 0; i < this.definitionCount; i += 1) {
      const at = first + i;
      const line = lines[at] as number;
      const signatureEnd = line + (signatures[at] as number);
      const parent = columns.parents[at] as number;
      const visibility = columns.visibilities[at] as number;
      const before = starts[at] as number;
      found.push(
        Object.freeze({
          name: names.at(columns.names[at] as number),
          kind: this.source.kindAt(kinds[at] as number) as SymbolKind,
          line,
          signatureEnd,
          end: signatureEnd + (ends[at] as number),
          ...(before !== 0 && { start: line - before }),
          ...(parent !== 0 && { parent: i - parent }),
          ...(visibility !== 0 && { exported: visibility === 1 }),
        }),
      );
    }
    return found;
  }

  private decodeImports(): Import[] {
    const { importStarts: starts, imports } = this.source.columns;
    const own = imports.subarray(starts[this.file], starts[this.file + 1]);
    return Array.from(own, (number) => this.source.importAt(number));
  }
}
