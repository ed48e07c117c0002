import { compareCodePoints, manifestKind, type RelPath } from '@repomap/model';
import { LinguistRules, originOf, SourceOrigin } from '@repomap/tag-cache/extract';
import type { Languages } from './languages.js';
import type { Listing } from './listing.js';
import { type RememberedTexts, rememberedTexts } from './remembered-texts.js';

export interface SourceFilterOptions {
  readonly languages: Languages;
  /** For `.gitattributes` files. */
  readonly texts: RememberedTexts;
}

/** A bundle is made from sources that are there as well, or from somebody else's. */
const BUNDLE = /[.-](?:min|bundle)\.[cm]?js$/;

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

/**
 * Tells why files of a listing are not source code of the repository's own, by their paths, linguist's
 * rules and `.gitattributes`. Undefined for one that is.
 */
export async function sourceFilter(
  root: string,
  listing: Listing,
  { languages, ...options }: SourceFilterOptions,
): Promise<(path: RelPath) => FilterReason | undefined> {
  const attributes = [...listing]
    .filter(([path]) => isAttributes(path))
    .sort(([a], [b]) => compareCodePoints(a, b));
  const texts = await rememberedTexts(root, attributes, options.texts);
  const rules = new LinguistRules(texts.map(({ path, text }) => [path, text]));
  return (path) => {
    const isSource = languages.grammarFor(path) !== undefined;
    // Of manifests it matters whether they are the repository's own.
    if (!isSource && manifestKind(path) === undefined) return 'in no known language';
    if (BUNDLE.test(path)) return 'a bundle';
    const said = rules.of(path);
    if (said.generated) return 'marked as generated';
    if (originOf(path, said) === SourceOrigin.Vendored) return 'vendored';
    return isSource ? undefined : 'in no known language';
  };
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
