import { compareCodePoints, manifestKind, type RelPath } from '@repomap/model';
import { type Languages, LinguistRules, originOf, SourceOrigin } from '@repomap/tag-cache/source';
import type { ContentIds } from './content-ids.js';
import { type FirstLineOptions, firstLines, isNameless } from './first-lines.js';
import type { Listing } from './listing.js';
import { type RememberedTexts, rememberedTexts } from './remembered-texts.js';

export interface SourceFilterOptions extends FirstLineOptions {
  readonly languages: Languages;
  /** For `.gitattributes` files. */
  readonly texts: RememberedTexts;
}

/** A bundle is made from sources that are there as well, or from somebody else's. */
const BUNDLE = /[.-](?:min|bundle)\.[cm]?js$/;

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

export interface ListedFiles {
  readonly listing: Listing;
  readonly contentIds: ContentIds;
}

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
  { listing, contentIds }: ListedFiles,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const { languages } = options;
  const rules = await attributesOf(root, { listing, contentIds }, options.texts);
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
    const isSource = languages.grammarFor(path, lines.get(path)) !== undefined;
    // Of manifests it matters whether they are the repository's own.
    if (!isSource && manifestKind(path) === undefined) return 'in no known language';
    return reasonByPath(path) ?? (isSource ? undefined : 'in no known language');
  };
  return { reasonAgainst, firstLines: lines };
}

/** What the `.gitattributes` files of a listing say, the outer before the inner. */
async function attributesOf(
  root: string,
  { listing, contentIds }: ListedFiles,
  texts: RememberedTexts,
): Promise<LinguistRules> {
  const paths = [...listing.keys()].filter(isAttributes).sort(compareCodePoints);
  const wanted = await Promise.all(
    paths.map(async (path) => [path, await contentIds.of(path)] as const),
  );
  const readable = wanted.filter(([, id]) => id !== undefined);
  const found = await rememberedTexts(root, readable, texts, contentIds.held);
  return new LinguistRules(found.map(({ path, text }) => [path, text]));
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
