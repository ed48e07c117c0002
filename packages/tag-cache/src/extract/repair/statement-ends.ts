import { closing, type Edit } from './edits.js';

const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*)|^\s*$/;

/**
 * Ends the line above what begins at an offset, behind the indentation of its line, if that line may end there:
 * with a semicolon in the last place of the indentation.
 */
export function endAbove(text: string, at: number): Edit[] {
  const isEnd = mayEnd(lineAbove(text, text.lastIndexOf('\n', at) + 1));
  return isEnd ? [{ start: at - 1, end: at, by: ';' }] : [];
}

/** The last line before an offset that is neither blank nor a comment. */
function lineAbove(text: string, at: number): string {
  for (let end = at - 1; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (!COMMENT_LINE.test(line)) return line;
    end = start - 1;
  }
  return '';
}

/**
 * Whether a statement, a member or a value may end with a line: it ends with no operator, and is neither a decorator
 * nor the head of a statement.
 */
function mayEnd(line: string): boolean {
  const code = line.replace(/\/\/.*/, '').trimEnd();
  return END.test(code) && !OPEN_WORD.test(code) && !DECORATOR.test(code) && !isHead(code);
}

/** Whether a line is such as `if (isOpen)`, whose statement follows. */
function isHead(code: string): boolean {
  const open = HEAD.exec(code)?.[0].length;
  return open !== undefined && closing(code, open) === code.length;
}

const END = /(?:[\w$\])}'"`]|(?<!=)>)$/;
const DECORATOR = /^\s*@[\w$.]+(?:\(.*\))?$/;
const HEAD = /^\s*(?:(?:\}\s*)?else\s+)?(?:if|for(?:\s+await)?|while|with)\s*(?=\()/;
/** Words behind which a name must follow. Not those that end a type or a value: `void` and `as const`. */
const OPEN_WORD =
  /(?:^|[^\w$.])(?:as|async|await|case|declare|default|delete|do|else|extends|export|get|implements|import|in|infer|instanceof|is|keyof|let|new|of|out|override|private|protected|public|readonly|return|satisfies|set|static|throw|type|typeof|unique|using|var|yield)$/;
