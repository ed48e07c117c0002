import type { Digest, FileFacts, Import } from '@repomap/model';
import type { SegmentColumns } from './segment-columns.js';
import { SortedTexts } from './sorted-texts.js';
import { TextList } from './text-list.js';

/** What few facts have. */
export type Extra = Partial<
  Pick<FileFacts, 'skipped' | 'generated' | 'encoding' | 'encodingAssumed' | 'cells'>
> & { readonly hasError?: true };

/** Digits of a digest. */
const DIGEST = 32;

/** What a segment has of its files by their numbers. Read in place; texts are cut when they are needed. */
export class SegmentFiles {
  readonly columns: SegmentColumns;
  readonly names: SortedTexts;
  private readonly importTexts: TextList;
  private readonly languages: readonly string[];
  private readonly kinds: readonly string[];
  private readonly knownImports: Import[] = [];
  private ownExtras: ReadonlyMap<number, Extra> | undefined;

  constructor(columns: SegmentColumns) {
    this.columns = columns;
    this.names = new SortedTexts(columns.nameTexts, columns.nameStarts);
    this.importTexts = new TextList(columns.importTexts);
    this.languages = columns.languages.split('\n');
    this.kinds = columns.kindTexts.split('\n');
  }

  languageOf(file: number): string {
    return this.languages[this.columns.languageOf[file] as number] as string;
  }

  /** A distinct import, always as the same object. */
  importAt(number: number): Import {
    const { columns, importTexts: texts } = this;
    const known = this.knownImports[number];
    if (known !== undefined) return known;
    const name = texts.at(columns.importNames[number] as number);
    const alias = texts.at(columns.importAliases[number] as number);
    const made: Import = Object.freeze({
      source: texts.at(columns.importSources[number] as number),
      ...(name !== '' && { name }),
      ...(alias !== '' && { alias }),
      ...(columns.reexports[number] === 1 && { reexported: true as const }),
    });
    this.knownImports[number] = made;
    return made;
  }

  kindAt(kind: number): string {
    return this.kinds[kind] as string;
  }

  graphDigestOf(file: number): Digest {
    return digestAt(this.columns.graphDigests, file);
  }

  factsDigestOf(file: number): Digest {
    return digestAt(this.columns.factsDigests, file);
  }

  get extras(): ReadonlyMap<number, Extra> {
    this.ownExtras ??= new Map(JSON.parse(this.columns.extras));
    return this.ownExtras;
  }
}

function digestAt(digests: string, file: number): Digest {
  return digests.slice(file * DIGEST, (file + 1) * DIGEST) as Digest;
}
