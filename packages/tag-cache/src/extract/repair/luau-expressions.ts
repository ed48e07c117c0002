import { type Edit, matches } from './edits.js';

/** Rewrites statements and expressions that Luau adds to Lua in those that Lua has. */
export function luauExpressions(text: string): Edit[] {
  return [
    ...conditions(text),
    ...strings(text),
    // Attributes of functions.
    ...matches(text, /^[ \t]*(@\w+)\b/gm),
    // `count += 1`, in place of which a plain assignment stands.
    ...matches(text, /[\w\])][ \t]*((?:\/\/|\.\.|[-+*/%^])=)(?!=)/g, '='),
    ...matches(
      text,
      /(?<=(?:^|[;\s])(?<![.:]))continue(?=[ \t]*(?:$|[;\n]|--|end\b|else))/gm,
      'do end',
    ),
    ...matches(text, /(?<![\w.])(?:0[bB][01_]+|\d+_[\d_]+)(?![\w.])/g, '0'),
  ];
}

/** `if a then b else c` as a value: `a and b or c`. */
function conditions(text: string): Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  for (const { index: start } of text.matchAll(CONDITION)) {
    if (start < done) continue;
    const words: Edit[] = [];
    let open = 0;
    for (const { 0: word, index } of text.slice(start, start + MAX_CONDITION).matchAll(WORD)) {
      if (word === 'function' || word === 'end') break;
      const at = start + index;
      words.push({ start: at, end: at + word.length, by: BY.get(word) ?? '' });
      if (word === 'if') open += 1;
      else if (word === 'else') open -= 1;
      done = at + word.length;
      if (open === 0) break;
    }
    if (open === 0) edits.push(...words);
  }
  return edits;
}

/** What can only be a value: behind an operator, a bracket, a comma or a word before values. */
const CONDITION = /(?<=(?:[=(,{[+*/%]|\.\.|\b(?:return|and|or|not))\s*)if\b/g;
const WORD = /\b(?:if|then|elseif|else|function|end)\b/g;
const BY: ReadonlyMap<string, string> = new Map([
  ['then', 'and'],
  ['elseif', 'or'],
  ['else', 'or'],
]);
const MAX_CONDITION = 2_000;

/** Strings with values in them: `hi {name}`. */
function strings(text: string): Edit[] {
  return Array.from(text.matchAll(/`[^`\n]*`/g), ({ 0: string, index }) => {
    const end = index + string.length;
    const quote = string.includes('"') ? "'" : '"';
    return [
      { start: index, end: index + 1, by: quote },
      { start: end - 1, end, by: quote },
    ];
  }).flat();
}
