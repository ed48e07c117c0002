import { blanked } from './edits.js';

/**
 * Blanks code that no compiler sees: the branches of `#if 0`, `#if false` and `#if 1 ... #else`. The
 * directives stay. A text without such a condition costs one search.
 */
export function withoutDeadBranches(text: string): string {
  if (!CONSTANT.test(text)) return text;
  const open: Branch[] = [];
  return text
    .split('\n')
    .map((line) => {
      const [, word = '', condition = ''] = DIRECTIVE.exec(line) ?? [];
      const isDead = open.some((branch) => branch.isDead);
      if (word.startsWith('if')) {
        const isTaken = word === 'if' && /^\W*(?:1|true|YES)\W*$/.test(withoutComment(condition));
        const isNever =
          word === 'if' && /^\W*(?:0|false|FALSE|NO)\W*$/.test(withoutComment(condition));
        open.push({ isTaken, isDead: isNever });
        return isDead ? blanked(line) : line;
      }
      const branch = open.at(-1);
      if (word === '' || branch === undefined) return isDead ? blanked(line) : line;
      if (word === 'endif') open.pop();
      else branch.isDead = branch.isTaken;
      return open.slice(0, word === 'endif' ? undefined : -1).some((outer) => outer.isDead)
        ? blanked(line)
        : line;
    })
    .join('\n');
}

interface Branch {
  /** Whether a branch before this one is always compiled. */
  readonly isTaken: boolean;
  isDead: boolean;
}

const CONSTANT = /^[ \t]*#[ \t]*if[ \t]*[( \t](?:0|1|true|false|TRUE|FALSE|YES|NO)\b/m;
const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elifdef|elifndef|elif|elseif|else|endif)\b(.*)/;

function withoutComment(condition: string): string {
  return condition.replace(/\/[/*].*/, '');
}
