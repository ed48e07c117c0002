import type { Store } from '@repomap/cache';
import { compareCodePoints, contentId, type RelPath } from '@repomap/model';
import { type Languages, LinguistRules, originOf, SourceOrigin } from '@repomap/tag-cache/extract';
import type { FileSystem } from './file-system.js';
import type { Listing } from './listing.js';

export interface SourceFilterOptions {
  readonly files: FileSystem;
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

/**
 * Tells why files of a listing are not source code of the repository's own, by their paths, linguist's
 * rules and `.gitattributes`. Undefined for one that is.
 */
export async function sourceFilter(
  root: string,
  listing: Listing,
  { files, languages, attributes }: SourceFilterOptions,
): Promise<(path: RelPath) => FilterReason | undefined> {
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
  const rules = new LinguistRules(texts);
  return (path) => {
    if (languages.grammarFor(path) === undefined) return 'in no known language';
    if (BUNDLE.test(path)) return 'a bundle';
    const said = rules.of(path);
    if (said.generated) return 'marked as generated';
    return originOf(path, said) === SourceOrigin.Vendored ? 'vendored' : undefined;
  };
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
