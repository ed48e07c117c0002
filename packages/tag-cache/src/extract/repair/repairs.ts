import { cMacros, mayHoldMacros } from './c-macros.js';
import { splitConditionals } from './conditionals.js';
import { blanked, type Edit, edited } from './edits.js';
import { groovyDeclarations } from './groovy.js';
import { NEWER_SYNTAX } from './newer-syntax.js';
import { sqlRoutines } from './sql-routines.js';
import { templateMarkers } from './templates.js';
import { zshSyntax } from './zsh.js';

type Repair = (text: string, language: string) => Edit[];

export const C_FAMILY: readonly string[] = ['c', 'cpp', 'objective-c', 'cuda', 'arduino'];
const CONDITIONALS = [...C_FAMILY, 'c-sharp', 'swift'];
/** Languages that are often written as templates. */
const TEMPLATED = [
  ...['yaml', 'html', 'xml', 'sql', 'bash', 'toml', 'json', 'css', 'dockerfile', 'hcl', 'ini'],
  ...['make', 'nginx'],
];

/** The repairs of each language, in the order they are applied. */
const REPAIRS: readonly (readonly [languages: readonly string[], repair: Repair])[] = [
  [CONDITIONALS, splitConditionals],
  [C_FAMILY, cMacros],
  [TEMPLATED, templateMarkers],
  [['sql'], sqlRoutines],
  [['bash'], zshSyntax],
  ...Object.entries(NEWER_SYNTAX).map(([name, repair]) => [[name], repair] as const),
];

/**
 * The text of the first parse. Swift directives are always blanked, because the scanner of the Swift
 * grammar keeps state between texts: a text with `#if` may parse in one process and fail in another.
 * Groovy is misread without an error.
 */
export function prepareText(text: string, language: string): string {
  if (language === 'groovy') return groovyDeclarations(text);
  return language === 'swift' ? text.replace(SWIFT_DIRECTIVE, blanked) : text;
}

const SWIFT_DIRECTIVE = /^[ \t]*#(?:if|elseif|else|endif)\b.*$/gm;

/** A text with all repairs of its language applied. Every line and column stays in place. */
export function repaired(text: string, language: string): string {
  const repairs = REPAIRS.filter(([languages]) => languages.includes(language));
  return repairs.reduce((result, [, repair]) => edited(result, repair(result, language)), text);
}

/** Whether a text should be repaired even if it parses without errors. */
export function isOdd(text: string, language: string): boolean {
  return C_FAMILY.includes(language) && mayHoldMacros(text);
}
