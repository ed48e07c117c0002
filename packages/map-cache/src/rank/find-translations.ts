import type { PathList } from './path-list.js';

/** A language and perhaps a region or script: `de`, `pt_BR`, `zh-Hans`, `de_informal`. */
const LOCALE = String.raw`[a-z]{2,3}(?:[-_@][A-Za-z\d]{2,10})?`;
/** What may be a locale in a path: a directory, a file name, or its last part as in `mail.de.yml`. */
const SLOT = new RegExp(
  String.raw`(?<![^/])${LOCALE}(?=/|\.[^/.]+$)|(?<=[^/][._-])${LOCALE}(?=\.[^/.]+$)`,
  'g',
);
const ENGLISH = /^en(?:[-_][A-Za-z]{2,4})?$/;
const DOCUMENT = /\.(?:adoc|html?|markdown|md|rst|txt)$/;
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

function translationsOf({ paths, numbers }: PathList): readonly number[] {
  const english = new Set<string>();
  for (const path of paths)
    if (path.includes('en'))
      for (const { key, locale } of slotsOf(path)) if (ENGLISH.test(locale)) english.add(key);
  const found: number[] = [];
  for (const [file, path] of paths.entries())
    if (isTranslation(path, english) || isTranslatedDocument(path, numbers)) found.push(file);
  return found;
}

function isTranslation(path: string, english: ReadonlySet<string>): boolean {
  if (english.size === 0) return false;
  const slots = slotsOf(path);
  return slots.some(({ key, locale }) => english.has(key) && !ENGLISH.test(locale));
}

function isTranslatedDocument(path: string, numbers: ReadonlyMap<string, number>): boolean {
  if (!DOCUMENT.test(path)) return false;
  const originals = Array.from(
    path.matchAll(FOREIGN),
    ({ 0: part, index }) => path.slice(0, index) + path.slice(index + part.length),
  );
  return originals.some((original) => numbers.has(original));
}

interface Slot {
  readonly locale: string;
  /** The path without the locale. */
  readonly key: string;
}

function slotsOf(path: string): readonly Slot[] {
  return Array.from(path.matchAll(SLOT), ({ 0: locale, index }) => {
    return { locale, key: `${path.slice(0, index)}\0${path.slice(index + locale.length)}` };
  });
}
