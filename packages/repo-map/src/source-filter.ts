import {
  classifyPath,
  type LinguistAttributes,
  manifestKind,
  type PathClass,
  PathOrigin,
  type RelPath,
} from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/source';
import type { ContentIds } from './content-ids.js';
import type { FileSystem } from './file-system.js';
import { type FirstLineOptions, firstLines, isNameless } from './first-lines.js';
import type { Git } from './git.js';
import { linguistAttributes } from './linguist-attributes.js';
import type { Listing } from './listing.js';
import { type RememberedTexts, rememberedTexts } from './remembered-texts.js';
import type { Repository } from './repository.js';

export interface SourceFilterOptions extends FirstLineOptions {
  readonly git: Git;
  /** The way to the directory of the repository. */
  readonly disk: FileSystem;
  readonly languages: Languages;
  /** For `.gitattributes` files. */
  readonly texts: RememberedTexts;
}

/** Why a listed file is not mapped. */
export type FilterReason = 'in no known language' | 'a bundle' | 'marked as generated' | 'vendored';

export interface ListedFiles {
  readonly listing: Listing;
  readonly contentIds: ContentIds;
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
}

/** Which files of a listing are source code of the repository's own. */
export interface SourceFilter {
  readonly classOf: (path: RelPath) => PathClass;
  /** Undefined for source code. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | undefined;
  /** The lines that call an interpreter, of files whose names say nothing. */
  readonly firstLines: ReadonlyMap<RelPath, string>;
}

/**
 * Finds the source code in a listing: by path, by `linguist-*` attributes and, where the path has no
 * extension, by the interpreter that the first line names.
 */
export async function sourceFilter(
  root: string,
  listed: ListedFiles,
  options: SourceFilterOptions,
): Promise<SourceFilter> {
  const { listing } = listed;
  const { languages } = options;
  const attributes = await attributesOf(root, listed, options);
  const classOf = (path: RelPath) => classifyPath(path, attributes.get(path));
  const reasonByPath = (path: RelPath): FilterReason | undefined => {
    const { origin, hasDeclaredOrigin } = classOf(path);
    if (origin === PathOrigin.Minified) return 'a bundle';
    // A path that looks generated is only ranked lower: its name may mislead.
    if (origin === PathOrigin.Generated && hasDeclaredOrigin) return 'marked as generated';
    return origin === PathOrigin.Vendored ? 'vendored' : undefined;
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
  return { classOf, reasonAgainst, firstLines: lines };
}

type Attributes = ReadonlyMap<RelPath, LinguistAttributes>;

/** Most repositories mention no such attribute, and then git need not be asked for those of each path. */
async function attributesOf(
  root: string,
  listed: ListedFiles,
  options: SourceFilterOptions,
): Promise<Attributes> {
  const { git, signal, texts } = options;
  if (!(await mentionLinguist(root, listed, options))) return new Map();
  const paths = listed.listing.keys();
  const attributes = await linguistAttributes(root, paths, git, signal);
  if (attributes === undefined) texts.failures.note('git check-attr', 'attributes unavailable');
  return attributes ?? new Map();
}

const INFO_BYTES = 1 << 20;

/** Whether the repository sets attributes that classify paths. Outside git there are none. */
async function mentionLinguist(
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
  const found = await rememberedTexts(root, readable, texts, contentIds.held);
  const info = await infoAttributes(repository, disk);
  return [...found.map(({ text }) => text), info].some((text) => text.includes('linguist-'));
}

async function infoAttributes({ commonFolder }: Repository, disk: FileSystem): Promise<string> {
  const path = `${commonFolder}/info/attributes`;
  if (typeof (await disk.stat(path)) !== 'object') return '';
  return new TextDecoder().decode((await disk.read(path, INFO_BYTES))?.bytes);
}

function isAttributes(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
