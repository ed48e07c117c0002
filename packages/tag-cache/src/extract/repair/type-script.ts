import { type Edit, edited, matches } from './edits.js';

/** Types of TypeScript that its grammar cannot parse. */
export function typeSyntax(text: string): Edit[] {
  return [...importedTypes(text), ...matches(text, /\bexport[ \t]+(type)[ \t]+\*/g)];
}

/** `import('./cart').List<Item>`: an alternative of the imported module and a type with arguments. */
function importedTypes(text: string): Edit[] {
  return matches(
    text,
    /(?<=\bimport[ \t]*\([ \t]*(?:'[^'\n]*'|"[^"\n]*")[ \t]*\))\.(?=(?:\w+\.)*[A-Z]\w*<)/g,
    '|',
  );
}

/**
 * Ends the signature before one that begins with its type parameters, where only a line feed does. To the
 * grammar they are arguments of the type that the first one returns, and what follows is lost.
 */
export function endedSignatures(text: string): string {
  const edits = Array.from(text.matchAll(TYPE_PARAMETERS), ({ 0: indentation, index }) => {
    const end = index + indentation.length;
    const isOverload = SIGNATURE_END.test(lineAbove(text, index)) && isBeforeParameters(text, end);
    return { start: isOverload ? end - 1 : end, end, by: ';' };
  });
  return edited(text, edits);
}

const TYPE_PARAMETERS = /^[ \t]+(?=<\s*(?:const\s+)?\w+(?:\s+extends\b|\s*[,=>]))/gm;
const SIGNATURE_END = /[\w\])}>'"`]\s*$/;
const COMMENT = /^\s*(?:\/\/|\/\*|\*)|^\s*$/;

/** The last line before an offset that is neither blank nor a comment. */
function lineAbove(text: string, at: number): string {
  for (let end = at - 1; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (!COMMENT.test(line)) return line;
    end = start - 1;
  }
  return '';
}

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
