import type { Store } from '@repomap/cache';
import { compareCodePoints, contentId, type RelPath } from '@repomap/model';
import { type Languages, LinguistRules, originOf, SourceOrigin } from '@repomap/tag-cache/source';
import type { FileSystem } from './file-system.js';
import { type FirstLineOptions, firstLines, isNameless } from './first-lines.js';
import type { Listing } from './listing.js';

export interface SourceFilterOptions extends FirstLineOptions {
  readonly languages: Languages;
  /** Remembers the texts of `.gitattributes` files by their content ids. */
  readonly attributes: Store<string>;
}

/** Nobody writes so many rules by hand. */
const MOST_BYTES = 1_000_000;
/** A bundle is made from sources that are there as well, or from somebody else's. */
const BUNDLE = /[.-](?:min|bundle)\.[cm]?js$/;

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

/** Which files of a listing are source code of the repository's own. */
export interface SourceFilter {
  /** Undefined for source code. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | undefined;
  /** The lines that call an interpreter, of files whose names say nothing. */
  readonly firstLines: ReadonlyMap<RelPath, string>;
}

/**
 * Tells source code by its path, by linguist's rules and `.gitattributes`, and where the path says
 * nothing by the interpreter that the first line calls.
 */
export async function sourceFilter(
  root: string,
  listing: Listing,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const { languages } = options;
  const rules = new LinguistRules(await attributesOf(root, listing, options));
  const reasonByPath = (path: RelPath): FilterReason | undefined => {
    if (BUNDLE.test(path)) return 'a bundle';
    const said = rules.of(path);
    if (said.generated) return 'marked as generated';
    return originOf(path, said) === SourceOrigin.Vendored ? 'vendored' : undefined;
  };
  const nameless = [...listing.keys()].filter(
    (path) => isNameless(path) && !languages.grammarFor(path) && !reasonByPath(path),
  );
  const lines = await firstLines(root, nameless, listing, options);
  const reasonAgainst = (path: RelPath): FilterReason | undefined => {
    const grammar = languages.grammarFor(path, lines.get(path));
    return grammar === undefined ? 'in no known language' : reasonByPath(path);
  };
  return { reasonAgainst, firstLines: lines };
}

/** The texts of the `.gitattributes` files of a listing, the outer before the inner. */
async function attributesOf(
  root: string,
  listing: Listing,
  { files, attributes }: { readonly files: FileSystem; readonly attributes: Store<string> },
): Promise<[RelPath, string][]> {
  const texts: [RelPath, string][] = [];
  for (const path of [...listing.keys()].filter(isAttributes).sort(compareCodePoints)) {
    const id = listing.get(path);
    const known = id && (await attributes.get(id).catch(() => undefined));
    if (known !== undefined) {
      texts.push([path, known]);
      continue;
    }
    const bytes = (await files.read(`${root}/${path}`, MOST_BYTES))?.bytes;
    if (bytes === undefined) continue;
    const text = new TextDecoder().decode(bytes);
    texts.push([path, text]);
    if (contentId(bytes) === id) await attributes.set(id, text).catch(() => {});
  }
  return texts;
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
