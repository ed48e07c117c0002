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
      // A directive is dead only with the branch around all branches of its condition.
      const last = word === '' || word.startsWith('if') ? undefined : open.pop();
      const isDead = open.some((branch) => branch.isDead);
      if (word.startsWith('if')) open.push(firstBranch(word, condition));
      else if (last !== undefined && word !== 'endif') open.push({ ...last, isDead: last.isTaken });
      return isDead ? blanked(line) : line;
    })
    .join('\n');
}

interface Branch {
  /** Whether a branch before this one is always compiled. */
  readonly isTaken: boolean;
  readonly isDead: boolean;
}

function firstBranch(word: string, text: string): Branch {
  const condition = word === 'if' ? text.replace(/\/[/*].*/, '') : '';
  return {
    isTaken: /^\W*(?:1|true|YES)\W*$/.test(condition),
    isDead: /^\W*(?:0|false|FALSE|NO)\W*$/.test(condition),
  };
}

const CONSTANT = /^[ \t]*#[ \t]*if[ \t]*[( \t](?:0|1|true|false|TRUE|FALSE|YES|NO)\b/m;
const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elifdef|elifndef|elif|elseif|else|endif)\b(.*)/;
