import {
  classifyPath,
  manifestKind,
  type PathClass,
  PathOrigin,
  type RelPath,
} from '@repomap/model';
import type { Grammar, NameVerdict } from '@repomap/tag-cache/source';
import type { ContentIds } from './content-ids.js';
import type { FileSystem } from './file-system.js';
import { type FileTexts, fileTexts } from './file-texts.js';
import type { Git } from './git.js';
import { type FileAttributes, gitAttributes, mentionsAttributes } from './git-attributes.js';
import type { Listing } from './listing.js';
import { languageCensus, neighbourLanguage } from './neighbour-language.js';
import type { Repository } from './repository.js';
import { type TextVerdictOptions, textVerdicts } from './text-verdicts.js';

export interface SourceFilterOptions extends TextVerdictOptions {
  readonly git: Git;
  /** The way to the directory of the repository. */
  readonly disk: FileSystem;
  /** For `.gitattributes` files. */
  readonly texts: FileTexts;
}

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

export interface ListedFiles {
  readonly listing: Listing;
  readonly contentIds: ContentIds;
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
}

/** Which files of a listing are source code of the repository's own, and what they are read as. */
export interface SourceFilter {
  readonly classOf: (path: RelPath) => PathClass;
  /** Undefined for source code. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | undefined;
  /** Undefined for what is in no known language. */
  readonly grammarOf: (path: RelPath) => Grammar | undefined;
  /** The `working-tree-encoding` that git's attributes declare. */
  readonly encodingOf: (path: RelPath) => string | undefined;
  /** The files whose language their text decided. */
  readonly decidedByText: ReadonlySet<RelPath>;
}

/**
 * Finds the source code in a listing, by path and by git's attributes; its language by its name, else
 * by its text, else by the files near it.
 */
export async function sourceFilter(
  root: string,
  listed: ListedFiles,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const { listing } = listed;
  const attributes = await attributesOf(root, listed, options);
  // The filter, the digest and the ranking all ask; each path is matched against its patterns once.
  const classes = new Map<RelPath, PathClass>();
  const classOf = (path: RelPath): PathClass => {
    const found = classes.get(path) ?? classifyPath(path, attributes.get(path));
    classes.set(path, found);
    return found;
  };
  const reasons = new Map<RelPath, FilterReason>();
  for (const path of listing.keys()) {
    const reason = reasonByClass(classOf(path));
    if (reason !== undefined) reasons.set(path, reason);
  }
  const own = [...listing.keys()].filter((path) => !reasons.has(path));
  const { languages, decidedByText } = await languagesOf(root, own, listing, options);
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
  const encodingOf = (path: RelPath) => attributes.get(path)?.encoding;
  return { classOf, reasonAgainst, grammarOf, encodingOf, decidedByText };
}

function reasonByClass({ origin, hasDeclaredOrigin }: PathClass): FilterReason | undefined {
  if (origin === PathOrigin.Minified) return 'a bundle';
  // A path that looks generated is only ranked lower: its name may mislead.
  if (origin === PathOrigin.Generated && hasDeclaredOrigin) return 'marked as generated';
  return origin === PathOrigin.Vendored ? 'vendored' : undefined;
}

interface FoundLanguages {
  /** Without files in no known language. */
  readonly languages: ReadonlyMap<RelPath, string>;
  readonly decidedByText: ReadonlySet<RelPath>;
}

async function languagesOf(
  root: string,
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
  return { languages: found, decidedByText: new Set(told.keys()) };
}

function likeliest({ candidates, otherwise }: NameVerdict): string | undefined {
  return otherwise ?? candidates[0];
}

type Attributes = ReadonlyMap<RelPath, FileAttributes>;

/** Most repositories set no such attribute, and then git need not be asked for those of each path. */
async function attributesOf(
  root: string,
  listed: ListedFiles,
  options: SourceFilterOptions,
): Promise<Attributes> {
  const { git, signal, texts } = options;
  if (!(await setAttributes(root, listed, options))) return new Map();
  const attributes = await gitAttributes(root, listed.listing.keys(), git, signal);
  if (attributes === undefined) texts.failures.note('git check-attr', 'attributes unavailable');
  return attributes ?? new Map();
}

/** Whether the repository sets attributes that matter here. Outside git there are none. */
async function setAttributes(
  root: string,
  { listing, contentIds, repository }: ListedFiles,
  { disk, texts }: SourceFilterOptions,
): Promise<boolean> {
  if (repository === undefined) return false;
  const paths = [...listing.keys()].filter(isAttributes);
  const wanted = await Promise.all(
    paths.map(async (path) => [path, await contentIds.of(path)] as const),
  );
  const readable = wanted.filter(([, id]) => id !== undefined);
  const found = await fileTexts(root, readable, texts, contentIds.held);
  const info = await infoAttributes(repository, disk);
  return [...found.map(({ text }) => text), info].some(mentionsAttributes);
}

const INFO_BYTES = 1 << 20;

async function infoAttributes({ commonFolder }: Repository, disk: FileSystem): Promise<string> {
  const path = `${commonFolder}/info/attributes`;
  if (typeof (await disk.stat(path)) !== 'object') return '';
  return new TextDecoder().decode((await disk.read(path, INFO_BYTES))?.bytes);
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
