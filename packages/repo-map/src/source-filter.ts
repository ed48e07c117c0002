import { compareCodePoints, manifestKind, type RelPath } from '@repomap/model';
import {
  type Grammar,
  LinguistRules,
  type NameVerdict,
  originOf,
  SourceOrigin,
} from '@repomap/tag-cache/source';
import type { Listing } from './listing.js';
import { languageCensus, neighbourLanguage } from './neighbour-language.js';
import { type RememberedTexts, rememberedTexts } from './remembered-texts.js';
import { type TextVerdictOptions, textVerdicts } from './text-verdicts.js';

export interface SourceFilterOptions extends TextVerdictOptions {
  /** For `.gitattributes` files. */
  readonly texts: RememberedTexts;
}

/** A bundle is made from sources that are there as well, or from somebody else's. */
const BUNDLE = /[.-](?:min|bundle)\.[cm]?js$/;

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

/** Which files of a listing are source code of the repository's own, and what they are read as. */
export interface SourceFilter {
  /** Undefined for source code. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | undefined;
  /** Undefined for what is in no known language. */
  readonly grammarOf: (path: RelPath) => Grammar | undefined;
  /** What `.gitattributes` declare. */
  readonly encodingOf: (path: RelPath) => string | undefined;
}

/**
 * Tells source code by its path, by linguist's rules and `.gitattributes`; its language by its name,
 * else by its text, else by the files near it.
 */
export async function sourceFilter(
  root: string,
  listing: Listing,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const rules = await attributesOf(root, listing, options.texts);
  const reasons = new Map<RelPath, FilterReason>();
  const encodings = new Map<RelPath, string>();
  for (const path of listing.keys()) {
    const said = rules.of(path);
    const reason = reasonByPath(path, said);
    if (reason !== undefined) reasons.set(path, reason);
    if (said.encoding) encodings.set(path, said.encoding);
  }
  const own = [...listing.keys()].filter((path) => !reasons.has(path));
  const languages = await languagesOf(root, own, listing, options);
  const grammars = new Map(options.languages.grammars.map((grammar) => [grammar.name, grammar]));
  const grammarOf = (path: RelPath): Grammar | undefined => {
    // What is left out by its path is counted by that, if it is source code by its name.
    const language = reasons.has(path)
      ? likeliest(options.languages.nameVerdict(path))
      : languages.get(path);
    return grammars.get(language ?? '');
  };
  const reasonAgainst = (path: RelPath): FilterReason | undefined => {
    const isSource = grammarOf(path) !== undefined;
    // Of manifests it matters whether they are the repository's own.
    if (!isSource && manifestKind(path) === undefined) return 'in no known language';
    return reasons.get(path) ?? (isSource ? undefined : 'in no known language');
  };
  return { reasonAgainst, grammarOf, encodingOf: (path) => encodings.get(path) };
}

function reasonByPath(
  path: RelPath,
  said: ReturnType<LinguistRules['of']>,
): FilterReason | undefined {
  if (BUNDLE.test(path)) return 'a bundle';
  if (said.generated) return 'marked as generated';
  return originOf(path, said) === SourceOrigin.Vendored ? 'vendored' : undefined;
}

/** The languages of files, without files in none that anybody knows. */
async function languagesOf(
  root: string,
  paths: readonly RelPath[],
  listing: Listing,
  options: SourceFilterOptions,
): Promise<ReadonlyMap<RelPath, string>> {
  const found = new Map<RelPath, string>();
  const undecided: RelPath[] = [];
  const { languages } = options;
  for (const path of paths) {
    const { headBytes, candidates } = languages.nameVerdict(path);
    if (headBytes > 0) undecided.push(path);
    else if (candidates[0] !== undefined) found.set(path, candidates[0]);
  }
  const told = await textVerdicts(root, undecided, listing, options);
  for (const [path, language] of told) found.set(path, language);
  const silent = undecided.filter((path) => !told.has(path));
  const census = silent.length > 0 ? languageCensus(found) : new Map();
  const likely = silent.map((path) => {
    const verdict = languages.nameVerdict(path);
    return [
      path,
      neighbourLanguage(path, verdict.candidates, census) ?? verdict.otherwise,
    ] as const;
  });
  for (const [path, language] of likely) if (language !== undefined) found.set(path, language);
  return found;
}

function likeliest({ candidates, otherwise }: NameVerdict): string | undefined {
  return otherwise ?? candidates[0];
}

/** What the `.gitattributes` files of a listing say, the outer before the inner. */
async function attributesOf(
  root: string,
  listing: Listing,
  texts: RememberedTexts,
): Promise<LinguistRules> {
  const wanted = [...listing]
    .filter(([path]) => isAttributes(path))
    .sort(([a], [b]) => compareCodePoints(a, b));
  const found = await rememberedTexts(root, wanted, texts);
  return new LinguistRules(found.map(({ path, text }) => [path, text]));
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
