import { blanked } from './edits.js';

/**
 * Blanks the directives of `cppo`, the preprocessor of OCaml, which its grammar does not know, and of the
 * branches of a condition all but the first, unless each is whole: declarations that end where it does.
 */
export function withoutDirectives(text: string): string {
  if (!DIRECTIVE.test(text)) return text;
  const lines = text.split('\n');
  const open: Branch[][] = [];
  lines.forEach((line, row) => {
    const [, word] = DIRECTIVE.exec(line) ?? [];
    if (word === undefined) return;
    lines[row] = blanked(line);
    if (word.startsWith('if')) open.push([]);
    const group = open.at(-1);
    if (group === undefined || !CONDITIONAL.test(word)) return;
    const last = group.at(-1);
    if (last !== undefined) last.end = row;
    if (word !== 'endif') group.push({ start: row + 1, end: row + 1 });
    else {
      open.pop();
      if (open.length < MAX_DEPTH) blankOthers(lines, group);
    }
  });
  return lines.join('\n');
}

/** The first and the last of the directives; `#` at the beginning of a line also calls a method. */
const DIRECTIVE =
  /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif|define|undef|include|error|warning|ext|endext)\b(?![ \t]*[;)\]])/m;
const CONDITIONAL = /^(?:if|el|endif)/;
/** Bounds the time, since the rows of a branch are read for each condition around them. */
const MAX_DEPTH = 20;

/** A range of rows. */
interface Branch {
  readonly start: number;
  end: number;
}

function blankOthers(lines: string[], branches: readonly Branch[]): void {
  if (branches.every((each) => isWhole(lines, each))) return;
  for (const { start, end } of branches.slice(1))
    for (let row = start; row < end; row += 1) lines[row] = blanked(lines[row] as string);
}

function isWhole(lines: readonly string[], { start, end }: Branch): boolean {
  const rows = lines.slice(start, end).filter((line) => line.trim() !== '');
  return (
    rows.length === 0 ||
    (DECLARES.test(rows[0] as string) && !UNFINISHED.test(rows.at(-1) as string))
  );
}

const DECLARES = /^[ \t]*(?:let|module|type|open|include|external|exception|class|val|\(\*)/;
/** Ends within a declaration, or with the `in` of an expression. */
const UNFINISHED =
  /(?:[=(:;|,]|->|\b(?:in|of|then|else|do|with|struct|sig|function|begin|fun))[ \t]*$/;
