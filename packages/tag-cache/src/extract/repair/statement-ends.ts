import { closing, type Edit, opening } from './edits.js';

const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*)|^\s*$/;

/**
 * Ends the line above what begins at an offset, behind the indentation of its line, if that line may end there:
 * with a semicolon in the last place of the indentation.
 */
export function endAbove(text: string, at: number): Edit[] {
  const isEnd = mayEnd(text, text.lastIndexOf('\n', at) + 1);
  return isEnd ? [{ start: at - 1, end: at, by: ';' }] : [];
}

/**
 * Whether a statement, a member or a value may end with the last line before an offset that is neither blank nor a
 * comment: it ends with no operator, and with neither a decorator nor the head of a statement.
 */
function mayEnd(text: string, at: number): boolean {
  for (let end = at - 1; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (!COMMENT_LINE.test(line)) {
      const code = line.replace(/\/\/.*/, '').trimEnd();
      if (!END.test(code) || OPEN_WORD.test(code)) return false;
      const whole = fromOpening(text, start, code);
      return (
        !DECORATOR.test(whole) && ![HEAD, CALLED_DECORATOR].some((head) => isHead(whole, head))
      );
    }
    end = start - 1;
  }
  return false;
}

/** The code of a line that ends with a parenthesis, from the line on where that was opened. */
function fromOpening(text: string, start: number, code: string): string {
  const end = start + code.length;
  const open = text[end - 1] === ')' ? opening(text, end - 1) : undefined;
  return open === undefined ? code : text.slice(text.lastIndexOf('\n', open) + 1, end);
}

/** Whether code is such as `if (isOpen)` or `@Input({})`, and what it belongs to follows. */
function isHead(code: string, head: RegExp): boolean {
  const open = head.exec(code)?.[0].length;
  return open !== undefined && closing(code, open) === code.length;
}

const END = /(?:[\w$\])}'"`]|(?<!=)>)$/;
const DECORATOR = /^\s*@[\w$.]+$/;
const CALLED_DECORATOR = /^\s*@[\w$.]+(?=\()/;
const HEAD = /^\s*(?:(?:\}\s*)?else\s+)?(?:if|for(?:\s+await)?|while|with)\s*(?=\()/;
/** Words behind which a name must follow. Not those that end a type or a value: `void` and `as const`. */
const OPEN_WORD =
  /(?:^|[^\w$.])(?:as|async|await|case|declare|default|delete|do|else|extends|export|get|implements|import|in|infer|instanceof|is|keyof|let|new|of|out|override|private|protected|public|readonly|return|satisfies|set|static|throw|type|typeof|unique|using|var|yield)$/;
