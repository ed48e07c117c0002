import { type Edit, matches } from './edits.js';

/** Syntax of TypeScript that its grammar cannot parse, without JSX, whose tags look like type parameters. */
export function typeScriptSyntax(text: string): Edit[] {
  return [...typeSyntax(text), ...overloads(text)];
}

/** The same with JSX. */
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
 * grammar they are arguments of the type that the first one returns.
 */
function overloads(text: string): Edit[] {
  return Array.from(text.matchAll(TYPE_PARAMETERS), ({ 0: indentation, index }) => {
    const end = index + indentation.length;
    const start = SIGNATURE_END.test(lineAbove(text, index)) ? end - 1 : end;
    return { start, end, by: ';' };
  });
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
