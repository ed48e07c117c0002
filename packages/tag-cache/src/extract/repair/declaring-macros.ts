import { type Edit, edited } from './edits.js';

/**
 * Turns macros of C that declare a variable into its declaration: `static DEFINE_MUTEX(lock);`,
 * `DEFINE_PER_CPU(struct stats, counts);`, which names it last, and `TAILQ_HEAD(queue, item) items;`, which
 * declares a structure too. The parser takes them for calls and types.
 */
export function declaringMacros(text: string): string {
  if (!MAY_DECLARE.test(text)) return text;
  const variables = Array.from(text.matchAll(DECLARING), declaration);
  const heads = Array.from(text.matchAll(HEAD_OF), structure);
  return edited(text, [...variables, ...heads].flat());
}

const MAY_DECLARE = /(?:DEFINE|DECLARE)_|_HEAD\(/;
/** In the first column, where no code of a function is. Some macros make a name of their own of the argument. */
const DECLARING =
  /^(?:static[ \t]+)?(?<macro>(?:DEFINE|DECLARE)_PER_CPU[A-Z_]*\([^(){};]*,|(?:(?:DEFINE|DECLARE)_(?!PER_CPU|EVENT|SHOW_)[A-Z0-9_]+|H?LIST_HEAD|[A-Z]+_NOTIFIER_HEAD)\()\s*(?<name>[a-z_]\w*)[ \t]*(?<rest>(?:,[^;{}]*)?\))[ \t]*;/dgm;

/** The heads of lists and trees of BSD, with the name of their structure and the type of their elements. */
const HEAD_OF =
  /^[ \t]*(?:(?:extern|static|typedef)[ \t]+)?(?<macro>(?:CIRCLEQ|LIST|RB|SIMPLEQ|SLIST|SPLAY|STAILQ|TAILQ)_HEAD\()\s*\w*(?<rest>\s*,[^(){};]*\))(?=[^(){};]*[;=])/dgm;

function structure({ indices }: RegExpExecArray): Edit[] {
  const { macro, rest } = indices?.groups ?? {};
  if (macro === undefined || rest === undefined) return [];
  return [
    { start: macro[0], end: macro[1], by: 'struct' },
    { start: rest[0], end: rest[1], by: '{}' },
  ];
}

function declaration({ indices }: RegExpExecArray): Edit[] {
  const { macro, name, rest } = indices?.groups ?? {};
  if (macro === undefined || name === undefined || rest === undefined) return [];
  return [
    { start: macro[0], end: name[0], by: 'int' },
    { start: name[1], end: rest[1] },
  ];
}
