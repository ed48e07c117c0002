import {
  classifyPath,
  ExclusionReason,
  FailureReason,
  manifestKind,
  type PathClass,
  PathOrigin,
  type RelPath,
} from '@repomap/model';
import type { Grammar, NameVerdict } from '@repomap/tag-cache/source';
import type { ContentIds } from './content-ids.js';
import { type FileTexts, fileTexts } from './file-texts.js';
import {
  type FileAttributes,
  gitAttributes,
  type IndexFile,
  isAttributesFile,
  mentionsAttributes,
  tracksIgnoredFiles,
} from './git-attributes.js';
import type { Listing, Submodule } from './listing.js';
import { type LanguageCensus, languageCensus, neighbourLanguage } from './neighbour-language.js';
import type { Repository } from './repository.js';
import { pathsByRepository, type RepositoryPaths } from './submodules.js';
import { type TextVerdictOptions, textVerdicts } from './text-verdicts.js';

export interface SourceFilterOptions extends TextVerdictOptions {
  /** For `.gitattributes` files. */
  readonly texts: FileTexts;
  /** Lends an index of the listed tree, if it is not on disk. */
  readonly lendIndex?: LendIndex | undefined;
}

/** Calls a function with an index that it may use until it returns. */
export type LendIndex = <T>(use: (index: IndexFile) => Promise<T>) => Promise<T>;

export interface ListedFiles {
  readonly listing: Listing;
  readonly contentIds: ContentIds;
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** The submodules whose files are listed. */
  readonly submodules: readonly Submodule[];
}

/** The source code of a repository's own in a listing, with languages and encodings. */
export interface SourceFilter {
  readonly classOf: (path: RelPath) => PathClass;
  /** Undefined for source code. */
  readonly exclusionReason: (path: RelPath) => ExclusionReason | undefined;
  /** Undefined for a file in an unknown language. */
  readonly grammarOf: (path: RelPath) => Grammar | undefined;
  /** The `working-tree-encoding` that git's attributes declare. */
  readonly encodingOf: (path: RelPath) => string | undefined;
  /** The files whose text determined their language. */
  readonly decidedByText: ReadonlySet<RelPath>;
  /** Whether attributes that apply may come from files that are not listed. */
  readonly mayMissAttributes: boolean;
}

/**
 * Finds the source code in a listing by path and git attributes. Its language is determined by its
 * name, or else by its text, or else by nearby files.
 */
export async function sourceFilter(
  listed: ListedFiles,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const { listing } = listed;
  const { attributes, mayMissAttributes } = await attributesOf(listed, options);
  // Memoised: the filter, the digest and the ranking all use it.
  const classes = new Map<RelPath, PathClass>();
  const classOf = (path: RelPath): PathClass => {
    const found = classes.get(path) ?? classifyPath(path, attributes.get(path));
    classes.set(path, found);
    return found;
  };
  const reasons = new Map<RelPath, ExclusionReason>();
  for (const path of listing.keys()) {
    const reason = reasonByClass(classOf(path));
    if (reason !== undefined) reasons.set(path, reason);
  }
  const own = [...listing.keys()].filter((path) => !reasons.has(path));
  const { languages, decidedByText } = await languagesOf(own, listing, options);
  const grammars = new Map(options.languages.grammars.map((grammar) => [grammar.name, grammar]));
  const grammarOf = (path: RelPath): Grammar | undefined => {
    // A file that is excluded by its path counts under that reason only if its name is source code.
    const language = reasons.has(path)
      ? likeliest(options.languages.nameVerdict(path))
      : languages.get(path);
    return grammars.get(language ?? '');
  };
  const exclusionReason = (path: RelPath): ExclusionReason | undefined => {
    const isSource = grammarOf(path) !== undefined;
    // Manifests are checked too: those of vendored code are not used.
    if (!isSource && manifestKind(path) === undefined) return ExclusionReason.UnknownLanguage;
    return reasons.get(path) ?? (isSource ? undefined : ExclusionReason.UnknownLanguage);
  };
  // Git stores text in UTF-8 and converts it on checkout.
  const encodingOf = (path: RelPath) =>
    options.lendIndex === undefined ? attributes.get(path)?.encoding : undefined;
  return {
    classOf,
    exclusionReason,
    grammarOf,
    encodingOf,
    decidedByText,
    mayMissAttributes,
  };
}

/** Why a file is not mapped whatever its language; undefined for one that may be. */
export function reasonByClass({
  origin,
  hasDeclaredOrigin,
}: PathClass): ExclusionReason | undefined {
  if (origin === PathOrigin.Minified) return ExclusionReason.Minified;
  // A path that only looks generated is mapped and ranked lower: its name may be misleading.
  if (origin === PathOrigin.Generated && hasDeclaredOrigin) return ExclusionReason.Generated;
  return origin === PathOrigin.Vendored ? ExclusionReason.Vendored : undefined;
}

interface FoundLanguages {
  /** Without files in unknown languages. */
  readonly languages: ReadonlyMap<RelPath, string>;
  readonly decidedByText: ReadonlySet<RelPath>;
}

async function languagesOf(
  paths: readonly RelPath[],
  listing: Listing,
  options: SourceFilterOptions,
): Promise<FoundLanguages> {
  const found = new Map<RelPath, string>();
  const undecided: RelPath[] = [];
  const { languages } = options;
  for (const path of paths) {
    const { headBytes, candidates } = languages.nameVerdict(path);
    if (headBytes > 0) undecided.push(path);
    else if (candidates[0] !== undefined) found.set(path, candidates[0]);
  }
  const byText = await textVerdicts(undecided, listing, options);
  for (const [path, language] of byText) found.set(path, language);
  const inconclusive = undecided.flatMap((path) =>
    byText.has(path) ? [] : [[path, languages.nameVerdict(path)] as const],
  );
  // Most are scripts without a name that implies candidates: nothing is counted for them.
  const areCounted = inconclusive.some(([, { candidates }]) => candidates.length > 0);
  const census: LanguageCensus = areCounted ? languageCensus(found) : new Map();
  const likely = inconclusive.map(([path, { candidates, otherwise }]) => {
    return [path, neighbourLanguage(path, candidates, census) ?? otherwise] as const;
  });
  for (const [path, language] of likely) if (language !== undefined) found.set(path, language);
  return { languages: found, decidedByText: new Set(byText.keys()) };
}

function likeliest({ candidates, otherwise }: NameVerdict): string | undefined {
  return otherwise ?? candidates[0];
}

interface FoundAttributes extends Pick<SourceFilter, 'mayMissAttributes'> {
  readonly attributes: ReadonlyMap<RelPath, FileAttributes>;
}

const NO_ATTRIBUTES: FoundAttributes = { attributes: new Map(), mayMissAttributes: false };

/** The attributes of all listed files, each according to the repository that it belongs to. */
async function attributesOf(
  { repository, submodules, ...listed }: ListedFiles,
  options: SourceFilterOptions,
): Promise<FoundAttributes> {
  if (repository === undefined) return NO_ATTRIBUTES;
  const places = pathsByRepository(listed.listing.keys(), repository, submodules);
  const found = await Promise.all(places.map((place) => attributesAt(place, listed, options)));
  return {
    attributes: new Map(found.flatMap(({ attributes }) => [...attributes])),
    mayMissAttributes: found.some(({ mayMissAttributes }) => mayMissAttributes),
  };
}

/** Skips `git check-attr` for repositories that set no relevant attribute, which are most. */
async function attributesAt(
  place: RepositoryPaths,
  { contentIds }: Pick<ListedFiles, 'contentIds'>,
  { signal, texts, lendIndex }: SourceFilterOptions,
): Promise<FoundAttributes> {
  const { repository } = place;
  // The files above the root are not read for a tree that is not on disk.
  const isUnknown = lendIndex !== undefined && repository.segments.length > 0;
  if (!isUnknown && !(await setsAttributes(place, contentIds, texts))) return NO_ATTRIBUTES;
  const ask = (index?: IndexFile) => gitAttributes(place, signal, index);
  const [attributes, mayMissAttributes] = await Promise.all([
    lendIndex?.(ask).catch(() => undefined) ?? ask(),
    lendIndex === undefined && tracksIgnoredFiles(repository, signal),
  ]);
  signal?.throwIfAborted();
  if (attributes === undefined)
    texts.failures.note('git check-attr', FailureReason.AttributesUnavailable);
  return { attributes: attributes ?? new Map(), mayMissAttributes };
}

/** Whether the repository sets attributes that affect the map. */
async function setsAttributes(
  { repository, paths }: RepositoryPaths,
  contentIds: ContentIds,
  sources: FileTexts,
): Promise<boolean> {
  const wanted = await Promise.all(
    paths.filter(isAttributesFile).map(async (path) => [path, await contentIds.of(path)] as const),
  );
  const readable = wanted.filter(([, id]) => id !== undefined);
  const found = await fileTexts(readable, sources, contentIds.contents);
  const { above, info } = await repository.outerAttributes();
  const texts = [...found, ...above].map(({ text }) => text);
  return [...texts, info].some(mentionsAttributes);
}
