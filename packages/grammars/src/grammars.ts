import type { Grammar, Languages } from '@repomap/tag-cache/extract';
import { languageSet } from './language-set.js';
import { languages } from './languages.js';

/** The languages of the bundle. */
export const bundled: Languages = languageSet(languages);

/** Every grammar of the bundle, by name. Nothing of it is read from disk before a file needs it. */
export const grammars: readonly Grammar[] = bundled.grammars;

/**
 * The grammar for a file, by its name or, for a name that says nothing, by the interpreter that its
 * first line calls. Letter case matters in whole names only.
 */
export function grammarFor(path: string, firstLine = ''): Grammar | undefined {
  return bundled.grammarFor(path, firstLine);
}
