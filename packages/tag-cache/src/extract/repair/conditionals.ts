import { cCode } from './c-code.js';
import type { Edit } from './edits.js';

/**
 * Makes one text of code that `#if` splits in the middle of a statement: where a branch opens what it
 * does not close, the directives and all but one branch go. Groups whose branches are whole stay.
 */
export function splitConditionals(text: string, language: string): Edit[] {
  if (!DIRECTIVE.test(text)) return [];
  const code = cCode(text, { directives: true });
  const edits: Edit[] = [];
  const open: Group[] = [];
  let start = 0;
  /** Parentheses open before the present line, in the branches that stay. */
  let parentheses = 0;
  for (const line of code.split('\n')) {
    const end = start + line.length;
    const [, word = '', condition = ''] = LINE.exec(line) ?? [];
    const group = open.at(-1);
    if (word.startsWith('if'))
      open.push({
        isInside: parentheses > 0 || isInitialiser(code, start),
        branches: [branch(word + condition, end)],
        directives: [{ start, end }],
      });
    else if (word !== '' && group !== undefined) {
      group.directives.push({ start, end });
      (group.branches.at(-1) as Branch).end = start;
      if (word !== 'endif') group.branches.push(branch(word + condition, end));
      else {
        const isHead = /^\s*\{/.test(code.slice(end, end + 200));
        close(open.pop() as Group, { around: open.at(-1), isHead, code, language, edits });
      }
    } else {
      if (group !== undefined) weigh(group.branches.at(-1) as Branch, line);
      if (group === undefined || group.branches.length === 1)
        parentheses = Math.max(0, parentheses + parenthesesIn(line));
    }
    start = end + 1;
  }
  return edits;
}

const DIRECTIVE =
  /^[ \t]*#[ \t]*(ifdef|ifndef|if|elifdef|elifndef|elif|elseif|else|endif)\b([^\n]*)/m;

/** The same at the beginning of a line alone. */
const LINE = new RegExp(DIRECTIVE.source);

interface Branch {
  readonly condition: string;
  readonly start: number;
  end: number;
  /** Brackets opened less those closed. */
  depth: number;
  /** The least of it on the way. */
  least: number;
}

interface Group {
  /** Whether it stands within parentheses, where no grammar knows directives. */
  readonly isInside: boolean;
  readonly branches: Branch[];
  readonly directives: Edit[];
}

function branch(condition: string, start: number): Branch {
  return { condition, start, end: start, depth: 0, least: 0 };
}

function weigh(to: Branch, line: string): void {
  for (const char of line) {
    if (char === '{' || char === '(') to.depth += 1;
    else if (char === '}' || char === ')') to.least = Math.min(to.least, --to.depth);
  }
}

/** Whether the directive at an offset is among the initialisers of a constructor. */
function isInitialiser(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - MAX_INITIALISERS), at);
  return INITIALISERS.test(before);
}

const MAX_INITIALISERS = 1000;
const INITIALISERS = /(?:\)|\n)[ \t]*(?:noexcept\s*)?:\s*(?:[\w:<>, \t]+[({][^;{}]*[)}]\s*,\s*)*$/;

interface Closing {
  readonly around: Group | undefined;
  /** Whether a body follows, so that the branches are heads of one function. */
  readonly isHead: boolean;
  readonly code: string;
  readonly language: string;
  readonly edits: Edit[];
}

function parenthesesIn(line: string): number {
  let open = 0;
  for (const char of line)
    if (char === '(') open += 1;
    else if (char === ')') open -= 1;
  return open;
}

function close(group: Group, { around, isHead, code, language, edits }: Closing): void {
  const { branches, directives, isInside } = group;
  const kept = branches.find(({ condition }) => isKept(condition, language));
  const outer = around?.branches.at(-1);
  if (outer !== undefined && kept !== undefined) {
    outer.least = Math.min(outer.least, outer.depth + kept.least);
    outer.depth += kept.depth;
  }
  const isWhole = branches.every(
    ({ depth, least, start, end }) =>
      depth === 0 && least === 0 && !(isHead && UNFINISHED.test(code.slice(start, end))),
  );
  if (isWhole && !isInside) return;
  for (const directive of directives) edits.push(directive);
  for (const other of branches) if (other !== kept) edits.push(other);
}

/** The head of a function, a method or a class: its last line is no directive and ends no statement. */
const UNFINISHED = /(?:^|\n)[ \t]*[^#\s][^\n]*(?<=[\w)>])\s*$/;

function isKept(condition: string, language: string): boolean {
  if (/^if[ \t(]*0\b/.test(condition)) return false;
  return language !== 'c' || !/^if(?:def)?\b.*\b__cplusplus\b/.test(condition);
}
