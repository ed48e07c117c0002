import type { Grammar, Languages, NameVerdict } from '@repomap/tag-cache/extract';
import { languageSet } from './language-set.js';
import { languages } from './languages.js';

/** The bundled languages. */
export const bundled: Languages = languageSet(languages);

/** All bundled grammars, sorted by name. No grammar is read from disk before a file needs it. */
export const grammars: readonly Grammar[] = bundled.grammars;

/**
 * The grammar for a file, by its name or, if the name does not decide, by the start of its text: the
 * interpreter in a `#!` line, or patterns of the languages that share an extension. Extensions are
 * case-insensitive, whole names are not.
 */
export function grammarFor(path: string, text = ''): Grammar | undefined {
  return bundled.grammarFor(path, text);
}

/** What the name of a file implies about its language. */
export function nameVerdict(path: string): NameVerdict {
  return bundled.nameVerdict(path);
}

/** The language according to the start of a text, for a name that does not decide. */
export function textVerdict(path: string, text: string): string | undefined {
  return bundled.textVerdict(path, text);
}

/** The extension of source code that may have no grammar, such as `.hx`; undefined for other files. */
export function sourceExtension(path: string): string | undefined {
  return bundled.sourceExtension(path);
}

/** Changes whenever the language detected for a name or a text may change. */
export const version: string = bundled.version;
