import { edited, matches } from './edits.js';

/** Rewrites clauses of `loop` and directives of `format` that the grammar of Common Lisp rejects. */
export function plainCommonLisp(text: string): string {
  return edited(text, [
    ...matches(text, NAMED),
    ...matches(text, PATH, 'in'),
    ...matches(text, TYPED),
    ...matches(text, END),
    ...matches(text, SKIPPING, '~~'),
  ]);
}

/** `(loop named outer for item in items`. */
const NAMED = /\(loop[ \t]+(named[ \t]+[^\s()]+)/gi;
/** `being the external-symbols of package`. */
const PATH =
  /\b(being[ \t]+(?:the|each)[ \t]+(?:(?:external-|present-)?symbols?|elements?)[ \t]+(?:of|in))(?=[\s(:'])/gi;
/** The type of a variable or a sum: `for index of-type fixnum from 1`. */
const TYPED = /[ \t](:?of-type[ \t]+(?:[a-z][\w-]*|\([^()]*\)))(?=[\s)])/gi;
/** What ends a condition: `if (known item) collect item end`. */
const END =
  /:?\bend\b(?=\s*\)|\s+:?(?:and|append|collect|count|do|else|finally|for|if|nconc|sum|unless|until|when|while))(?<=(?:\)|\b(?:append|collect|count|into|nconc|return|sum)(?:ing)?[ \t]+[^\s()]{1,100})\s+:?end)/gi;
/** `~:*` and the like, which go to another argument. */
const SKIPPING = /~(?:[:@]|\d{1,3})?\*/g;
