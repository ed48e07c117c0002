import { cMacros, mayHoldMacros } from './c-macros.js';
import { splitConditionals } from './conditionals.js';
import { blanked, type Edit, edited } from './edits.js';
import { DELEGATING_OBJECT, NEWER_SYNTAX } from './newer-syntax.js';
import { sqlRoutines } from './sql-routines.js';
import { templateMarkers } from './templates.js';

type Repair = (text: string, language: string) => Edit[];

export const C_FAMILY: readonly string[] = ['c', 'cpp', 'objective-c', 'cuda', 'arduino'];
const CONDITIONALS = [...C_FAMILY, 'c-sharp', 'swift'];
/** Languages that are often written as templates of the text that is meant. */
const TEMPLATED = [
  ...['yaml', 'html', 'xml', 'sql', 'bash', 'toml', 'json', 'css', 'dockerfile', 'hcl', 'ini'],
  ...['make', 'nginx'],
];

/** What is tried for which languages, one after another. */
const REPAIRS: readonly (readonly [languages: readonly string[], repair: Repair])[] = [
  [CONDITIONALS, splitConditionals],
  [C_FAMILY, cMacros],
  [TEMPLATED, templateMarkers],
  [['sql'], sqlRoutines],
  ...Object.entries(NEWER_SYNTAX).map(([name, repair]) => [[name], repair] as const),
];

/**
 * The text to parse first. The scanner of the Swift grammar keeps state between texts, so that a text
 * with `#if` may parse in one process and fail in another: its directives are always blanked.
 */
export function prepared(text: string, language: string): string {
  return language === 'swift' ? text.replace(SWIFT_DIRECTIVE, blanked) : text;
}

const SWIFT_DIRECTIVE = /^[ \t]*#(?:if|elseif|else|endif)\b.*$/gm;

/** A text as its language's parser may be able to read it: parts blank or reworded, nothing moved. */
export function repaired(text: string, language: string): string {
  const repairs = REPAIRS.filter(([languages]) => languages.includes(language));
  return repairs.reduce((result, [, repair]) => edited(result, repair(result, language)), text);
}

/** Whether a text should be repaired whose parser met no error, or only in the body of a function. */
export function isOdd(text: string, language: string): boolean {
  if (language === 'kotlin') return DELEGATING_OBJECT.test(text);
  return C_FAMILY.includes(language) && mayHoldMacros(text);
}
