import { closing, type Edit, matches } from './edits.js';

/**
 * Replaces what only zsh has, and the grammar of bash cannot parse, with plain words: expansions such
 * as `${(j:,:)list}`, `${${name}[1]}`, `${list[(I)x]}` and `$+commands[git]`, and glob qualifiers such
 * as `*.zsh(N)`. Commands between `${ ` and a brace, also of bash 5.3, are put in parentheses. Puts a semicolon before the brace that closes a body on the same line.
 */
export function zshSyntax(text: string): Edit[] {
  return [
    ...expansions(text),
    ...substitutions(text),
    ...words(text, /\$\+\w+(?:\[[^\]\n]*\])?/g),
    ...words(text, QUALIFIER),
    ...matches(text, CLOSING_BRACE, ';'),
  ];
}

/** From `${` to its closing brace, if flags, a nested expansion or a quoted word follow the brace. */
function expansions(text: string): Edit[] {
  const edits: Edit[] = [];
  let last = 0;
  for (const { index } of text.matchAll(EXPANSION)) {
    const end = closing(text, index + 1);
    if (index < last || end === undefined || text.slice(index, end).includes('\n')) continue;
    edits.push({ start: index, end, by: '_'.repeat(end - index) });
    last = end;
  }
  return edits;
}

/** `${ command; }` and `${| command; }`, also of bash 5.3, as `$(command)`. */
function substitutions(text: string): Edit[] {
  return Array.from(text.matchAll(/\$\{[ \t|](?![^{}\n]*\$\{[ \t|])/g), ({ index }) => {
    const end = closing(text, index + 1);
    return end === undefined
      ? []
      : [
          { start: index, end: index + 3, by: '$(' },
          { start: end - 1, end, by: ')' },
        ];
  }).flat();
}

const EXPANSION = /\$\{(?:[\^=~#+]*[($]|["^=~]|\w+\[\([\w^:]+\)|\w+:g?[sS&]\/)/g;
/** Parentheses behind a pattern. Those of a function's definition are empty. */
const QUALIFIER = /\((?<=(?:[*?\])}]|\*[^\s()"'`;|&]{0,100})\()[^()\s|]+\)(?=[\s;)]|$)/gm;
const CLOSING_BRACE = /[ \t](?=[ \t]{0,9}\}[ \t]{0,9}$)(?<=\{[ \t][^\n]{0,500}[^\s;&{][ \t])/gm;

function words(text: string, pattern: RegExp): Edit[] {
  return Array.from(text.matchAll(pattern), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
    by: '_'.repeat(length),
  }));
}
