import { type Edit, edited, matches } from './edits.js';

/**
 * Rewrites what the grammar of Scala misreads: it takes `into` for an operand, parameters for those of an
 * annotation, and all behind `given ord: Ordering[Cart] with {` for its body.
 */
export function plainScala(text: string): string {
  return edited(text, [
    ...matches(text, INTO),
    ...matches(text, BRACED_GIVEN, '='),
    ...(text.includes('@') ? matches(text, CONSTRUCTOR_ANNOTATIONS) : []),
    ...implicitParameters(text),
  ]);
}

/** `{ implicit request: Request[Content] =>` becomes `{ (request: Request[Content])=>`. */
function implicitParameters(text: string): Edit[] {
  const heads = text.matchAll(IMPLICIT);
  return Array.from(heads, ({ 0: head, index, groups }) => {
    const { word = '' } = groups ?? {};
    const start = index + head.indexOf(word);
    const end = index + head.length;
    return [
      { start, end: start + word.length, by: `${' '.repeat(word.length - 1)}(` },
      { start: end - 1, end, by: ')' },
    ];
  }).flat();
}

/** Up to the arrow behind the type, not to one among the arguments of the type. */
const IMPLICIT =
  /\{[ \t]*(?<word>implicit[ \t]+)\w+[ \t]*:(?:[^=\n{}()[\]]|\[(?:[^\n{}()[\]]|\[[^\n{}()[\]]*\])*\])*[ \t](?==>)/g;

/** `given ord: Ordering[Cart] with {` becomes `given ord: Ordering[Cart] = {`. */
const BRACED_GIVEN =
  /\bwith(?=[ \t]*\{)(?<=^[ \t]*(?:[a-z]+[ \t]+){0,4}given[ \t]+[a-z]\w*\b[^\n={}]{0,300}with)/gm;
/** `into`, of Scala 3.8. */
const INTO =
  /\binto(?=[ \t]+(?:[a-z]+[ \t]+){0,8}(?:class|trait)\b)(?<=^[ \t]*(?:[a-z]+[ \t]+){0,8}into)/gm;
/** `class Cart @Inject() (shop: Shop)`. */
const CONSTRUCTOR_ANNOTATIONS =
  /\bclass[ \t]+\w+(?:\[[^\n={}]{0,300}\])?((?:\s+@[\w.]+(?:\((?:[^()]|\([^()]*\))*\)|(?![\w.(])))+)(?=\s*\()/g;
