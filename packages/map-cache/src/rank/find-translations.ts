import type { RelPath } from '@repomap/model';
import type { PathList } from './path-list.js';

/** A language and perhaps a region or script: `de`, `pt_BR`, `zh-Hans`, `de_informal`. */
const LOCALE = String.raw`[a-z]{2,3}(?:[-_@][A-Za-z\d]{2,10})?`;
/** What may be a locale in a path: a directory, a file name, or its last part as in `mail.de.yml`. */
const SLOT = new RegExp(
  String.raw`(?<![^/])${LOCALE}(?=/|\.[^/.]+$)|(?<=[^/][._-])${LOCALE}(?=\.[^/.]+$)`,
  'g',
);
const ENGLISH = /^en(?:[-_][A-Za-z]{2,4})?$/;
/** In a directory and in a file name: few have such a slot. */
const MAY_BE_ENGLISH = /(?:^|[/._-])en[/._-]/;
const DOCUMENTS = ['.adoc', '.htm', '.html', '.markdown', '.md', '.rst', '.txt'];
/** In a document's path beside one without it: `README.zh-CN.md`, `docs/ja/guide.md`. */
const FOREIGN =
  /[._-](?!en\b)[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=\.[^/.]+$)|(?<![^/])(?!en\b)[a-z]{2}(?:[-_][A-Za-z]{2,4})?\//g;

/** By list of paths, which most edits leave as it is. */
const known = new WeakMap<PathList, readonly number[]>();

/**
 * The numbers of files whose paths are those of translations: the path of an English file differs in the
 * locale alone, or that of a document has none. What they hold must tell whether they are. Linear.
 */
export function findTranslations(paths: PathList): readonly number[] {
  const found = known.get(paths) ?? translationsOf(paths);
  known.set(paths, found);
  return found;
}

function translationsOf(list: PathList): readonly number[] {
  const { paths } = list;
  const english = englishKeys(paths);
  const found: number[] = [];
  for (let file = 0; file < paths.length; file += 1) {
    const path = paths[file] as RelPath;
    if (isTranslation(path, english) || isTranslatedDocument(path, list)) found.push(file);
  }
  return found;
}

/** The paths of English files without the locale. */
interface EnglishKeys {
  readonly keys: ReadonlySet<string>;
  /** What precedes the locale in them. */
  readonly starts: ReadonlySet<string>;
}

function englishKeys(paths: readonly RelPath[]): EnglishKeys {
  const keys = new Set<string>();
  const starts = new Set<string>();
  // With its final slash. Listings are sorted, so most paths share the directory of the one before.
  let directory = '';
  let isIn = false;
  for (const path of paths) {
    const name = path.lastIndexOf('/') + 1;
    if (name !== directory.length || !path.startsWith(directory)) {
      directory = path.slice(0, name);
      isIn = MAY_BE_ENGLISH.test(directory);
    }
    if (!isIn && !MAY_BE_ENGLISH.test(path.slice(name))) continue;
    for (const { key, locale, start } of slotsOf(path))
      if (ENGLISH.test(locale)) {
        keys.add(key);
        starts.add(start);
      }
  }
  return { keys, starts };
}

function isTranslation(path: string, { keys, starts }: EnglishKeys): boolean {
  if (keys.size === 0 || !beginsWithAny(path, starts)) return false;
  return slotsOf(path).some(({ key, locale }) => keys.has(key) && !ENGLISH.test(locale));
}

function beginsWithAny(path: string, starts: ReadonlySet<string>): boolean {
  for (const start of starts) if (path.startsWith(start)) return true;
  return false;
}

function isTranslatedDocument(path: string, { numbers }: PathList): boolean {
  if (!DOCUMENTS.some((extension) => path.endsWith(extension))) return false;
  const originals = Array.from(
    path.matchAll(FOREIGN),
    ({ 0: part, index }) => path.slice(0, index) + path.slice(index + part.length),
  );
  return originals.some((original) => numbers.has(original));
}

interface Slot {
  readonly locale: string;
  readonly start: string;
  /** The path without the locale. */
  readonly key: string;
}

function slotsOf(path: string): readonly Slot[] {
  return Array.from(path.matchAll(SLOT), ({ 0: locale, index }) => {
    const start = path.slice(0, index);
    return { locale, start, key: `${start}\0${path.slice(index + locale.length)}` };
  });
}
