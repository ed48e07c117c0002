import type { Languages, Visibility } from '@repomap/tag-cache/extract';
import { bundled } from './grammars.js';
import { languageSet, type OwnGrammar } from './language-set.js';
import { type FileNames, languages } from './languages.js';
import { LanguagesError } from './languages-error.js';

/** A custom language, or overrides of a bundled one. */
export interface CustomLanguage extends Partial<FileNames> {
  readonly wasm?: OwnGrammar;
  /** A tags query. The README lists the captures. */
  readonly query?: string;
  readonly visibility?: Visibility;
}

const BUNDLED: ReadonlySet<string> = new Set(languages.map(({ name }) => name));

/**
 * The bundled languages, with custom ones added and overrides applied by name. Overrides replace
 * bundled values, except that file names are added. Of several languages that claim a name the first
 * custom one gets it.
 * Throws a `LanguagesError` if a new language is incomplete.
 */
export function languagesWith(custom: Readonly<Record<string, CustomLanguage>>): Languages {
  const entries = Object.entries(custom);
  const problems = entries.flatMap(([name, given]) => lacks(name, given));
  if (problems.length > 0) throw new LanguagesError(problems);
  if (entries.length === 0) return bundled;
  const own = new Map(entries);
  const changed = languages.map((language) => ({ ...language, own: own.get(language.name) ?? {} }));
  const added = entries
    .filter(([name]) => !BUNDLED.has(name))
    .map(([name, given]) => ({ name, extensions: [], own: given }));
  const claims = entries.map(([name, names]) => ({ ...names, name }));
  return languageSet([...changed, ...added], claims);
}

/** The required fields that a new language lacks. */
export function lacks(
  name: string,
  given: { readonly [K in keyof CustomLanguage]?: unknown },
): string[] {
  if (BUNDLED.has(name)) return [];
  const known = given.extensions ?? given.filenames ?? given.interpreters;
  const needed = Object.entries({
    wasm: given.wasm,
    query: given.query,
    'one of extensions, filenames and interpreters': known,
  });
  const absent = needed.filter(([, value]) => value === undefined).map(([what]) => what);
  return absent.length === 0 ? [] : [`${name} is not in the bundle: expected ${absent.join(', ')}`];
}
