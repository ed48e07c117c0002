import { blanked } from './edits.js';

/**
 * The code of literate Haskell, in its place: lines that begin with `>`, and those between `\begin{code}`
 * and `\end{code}`. The rest is blank. Other texts stay as they are, also those whose comments show such
 * lines.
 */
export function literateCode(text: string): string {
  const at = text.search(LITERATE);
  if (at < 0 || isInComment(text, at)) return text;
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\\(?:begin|end)\{code\}/.test(line)) {
        isCode = line.startsWith('\\begin');
        return blanked(line);
      }
      if (isCode) return line;
      return line.startsWith('>') ? ` ${line.slice(1)}` : blanked(line);
    })
    .join('\n');
}

/** Block comments nest, also with the pragmas of an example. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.split('{-').length > before.split('-}').length;
}

/** A block of code, or a line that no Haskell but literate one begins like that. */
const LITERATE =
  /^\\begin\{code\}|^>[ \t]*(?:module|import|data|newtype|class|instance|\w+[ \t]*::)/m;
