import type { FileNames } from './file-names.js';
import { FileOutline } from './file-outline.js';
import { isInPath } from './in-path.js';
import type { MapFile } from './map-input.js';
import { SignatureLines } from './signature-lines.js';

/**
 * A file that a map may show, with what all drafts of the map need to know of it. Of most only the path is
 * read, so its definitions are looked at when one of them is.
 */
export class ShownFile {
  readonly file: MapFile;
  /** Its place among those that were looked up for the map. */
  readonly number: number;
  private ownOutline: FileOutline | undefined;
  private ownInPath: readonly number[] | undefined;
  private ownLines: SignatureLines | undefined;
  private ownCounts: readonly number[] | undefined;

  constructor(file: MapFile, number: number) {
    this.file = file;
    this.number = number;
  }

  get outline(): FileOutline {
    this.ownOutline ??= FileOutline.of(this.file.definitions);
    return this.ownOutline;
  }

  get names(): FileNames {
    return this.outline.names;
  }

  /** The definitions that its path names, so that they are not shown. */
  get inPath(): readonly number[] {
    if (this.ownInPath === undefined) {
      const { modules } = this.outline;
      // Most files have none.
      this.ownInPath =
        modules.length === 0 ? modules : modules.filter((index) => isInPath(this.file, index));
    }
    return this.ownInPath;
  }

  /** Whether its path names a definition. */
  isInPath(index: number): boolean {
    const { inPath } = this;
    return inPath.length > 0 && inPath.includes(index);
  }

  get lines(): SignatureLines {
    this.ownLines ??= SignatureLines.of(this.file);
    return this.ownLines;
  }

  /** By name: the number of its other definitions. */
  get counts(): readonly number[] {
    this.ownCounts ??= countsWithout(this.inPath, this.names);
    return this.ownCounts;
  }

  /** Whether there is such a definition, and it is not shown where it is defined first. */
  mayShow(index: number): boolean {
    const { repeated } = this.outline;
    return index < repeated.length && repeated[index] === 0;
  }
}

function countsWithout(
  inPath: readonly number[],
  { counts, numbers }: FileNames,
): readonly number[] {
  if (inPath.length === 0) return counts;
  const others = [...counts];
  for (const index of inPath) {
    const name = numbers[index] as number;
    others[name] = (others[name] as number) - 1;
  }
  return others;
}
