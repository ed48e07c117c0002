import type { Grammar, Languages, NameVerdict } from '@repomap/tag-cache/extract';
import { languageSet } from './language-set.js';
import { languages } from './languages.js';

/** The languages of the bundle. */
export const bundled: Languages = languageSet(languages);

/** Every grammar of the bundle, by name. Nothing of it is read from disk before a file needs it. */
export const grammars: readonly Grammar[] = bundled.grammars;

/**
 * The grammar for a file, by its name or, where the name does not decide, by the beginning of its
 * text: the interpreter that a `#!` line calls, or marks of the languages that share an ending. Letter
 * case matters in whole names only.
 */
export function grammarFor(path: string, text = ''): Grammar | undefined {
  return bundled.grammarFor(path, text);
}

/** What the name of a file says of its language. */
export function nameVerdict(path: string): NameVerdict {
  return bundled.nameVerdict(path);
}

/** The language that the beginning of a text tells of, for a name that does not decide. */
export function textVerdict(path: string, text: string): string | undefined {
  return bundled.textVerdict(path, text);
}

/** Changes whenever names or texts may be told to be in other languages. */
export const version: string = bundled.version;
