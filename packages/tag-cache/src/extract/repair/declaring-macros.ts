import { type Edit, edited } from './edits.js';

/**
 * Turns macros of C that declare a variable into its declaration: `static DEFINE_MUTEX(lock);`, and
 * `DEFINE_PER_CPU(struct stats, counts);`, which names it last. The parser takes them for calls and types.
 */
export function declaringMacros(text: string): string {
  return MAY_DECLARE.test(text)
    ? edited(text, Array.from(text.matchAll(DECLARING), declaration).flat())
    : text;
}

const MAY_DECLARE = /(?:DEFINE|DECLARE)_|_HEAD\(/;
/** In the first column, where no code of a function is. Some macros make a name of their own of the argument. */
const DECLARING =
  /^(?:static[ \t]+)?(?<macro>(?:DEFINE|DECLARE)_PER_CPU[A-Z_]*\([^(){};]*,|(?:(?:DEFINE|DECLARE)_(?!PER_CPU|EVENT|SHOW_)[A-Z0-9_]+|H?LIST_HEAD|[A-Z]+_NOTIFIER_HEAD)\()\s*(?<name>[a-z_]\w*)[ \t]*(?<rest>(?:,[^;{}]*)?\))[ \t]*;/dgm;

function declaration({ indices }: RegExpExecArray): Edit[] {
  const { macro, name, rest } = indices?.groups ?? {};
  if (macro === undefined || name === undefined || rest === undefined) return [];
  return [
    { start: macro[0], end: name[0], by: 'int' },
    { start: name[1], end: rest[1] },
  ];
}
