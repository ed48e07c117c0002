import { type Edit, edited, matches } from './edits.js';
import { endAbove } from './statement-ends.js';

/** Rewrites types of TypeScript that its grammar cannot parse, in all its dialects. */
export function plainTypes(text: string): string {
  return edited(text, [
    ...(text.includes('import(') ? importedTypes(text) : []),
    ...(text.includes('type *') ? matches(text, /\bexport[ \t]+(type) \*/g) : []),
  ]);
}

/**
 * `import('./cart').List<Item>` becomes an alternative of the imported module and a type with arguments, and
 * `<typeof import('./cart')>` before the arguments of a call any type.
 */
function importedTypes(text: string): Edit[] {
  return [
    ...matches(text, IMPORTED_MEMBER).map(({ end }) => ({ start: end - 1, end, by: '|' })),
    ...matches(text, IMPORTED_ARGUMENT, 'any'),
  ];
}

const IMPORT = String.raw`import\([ \t]*(?:'[^'\n]*'|"[^"\n]*")[ \t]*\)`;
const IMPORTED_MEMBER = new RegExp(String.raw`\b${IMPORT}\.(?=(?:\w+\.)*[A-Z]\w*[<[])`, 'g');
const IMPORTED_ARGUMENT = new RegExp(String.raw`<\s*(typeof[ \t]+${IMPORT})(?=\s*>\s*\()`, 'g');

/**
 * Ends the line above a name such as `in_stock` or `instanceof2`. The grammar takes its beginning for an
 * operator that continues the line.
 */
export function endedBeforeIn(text: string): string {
  if (!NAME_LIKE_OPERATOR.test(text)) return text;
  const names = Array.from(text.matchAll(LIKE_OPERATOR));
  return edited(
    text,
    names.flatMap(({ 0: { length }, 1: name = '', index }) =>
      endAbove(text, index + length - name.length),
    ),
  );
}

/** A quick test, since few texts have such a name. Also `in` itself is the name of a property. */
const NAME_LIKE_OPERATOR = /\bin(?:[\d_$?:]|stanceof[\d_$])/;
const LIKE_OPERATOR = /\n[ \t]+(in(?:(?:stanceof)?[\d_$]|\??:))/g;

/**
 * Ends the signature before one that begins with its type parameters, where only a line feed does. To the
 * grammar they are arguments of the type that the first one returns, and what follows is lost.
 */
export function endedSignatures(text: string): string {
  const edits = Array.from(text.matchAll(TYPE_PARAMETERS), ({ 0: indentation, index }) => {
    const at = index + indentation.length;
    return isBeforeParameters(text, at) ? endAbove(text, at) : [];
  });
  return edited(text, edits.flat());
}

const TYPE_PARAMETERS = /^[ \t]+(?=<\s*(?:const\s+)?\w+(?:\s+extends\b|\s*[,=>]))/gm;

const MAX_LENGTH = 4_000;

/** Whether the angle brackets that open at an offset close before a parenthesis. */
function isBeforeParameters(text: string, open: number): boolean {
  const limit = Math.min(text.length, open + MAX_LENGTH);
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    if (text[at] === '<') depth += 1;
    else if (text[at] === '>' && text[at - 1] !== '=') depth -= 1;
    if (depth === 0) return text[at + 1] === '(';
  }
  return false;
}
