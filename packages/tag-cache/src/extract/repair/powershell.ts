import { type Edit, matches } from './edits.js';

/** Takes out of a text of PowerShell, or fills, what its grammar rejects. */
export function powershellSyntax(text: string): Edit[] {
  return [...emptyScriptBlocks(text), ...heads(text), ...words(text)];
}

/** The call of a base class's constructor, the type of an enumeration's values, attributes on the line of a type. */
function heads(text: string): Edit[] {
  return [
    ...matches(text, /\)(\s*:\s*base\s*\((?:[^()]|\([^()]*\))*\))\s*\{/gi),
    ...matches(text, /\benum\s+\w+(\s*:\s*\w+)\s*\{/gi),
    ...matches(text, /^[ \t]*((?:\[\w+\([^[\]\n]*\)\][ \t]*)+)(?:enum|class)\s/gim),
  ];
}

/** Script blocks without a statement, as values and arguments. */
function emptyScriptBlocks(text: string): Edit[] {
  return [
    ...matches(text, /[ \t](?=\})(?<=[^@\s{}][ \t]*\{\s*)/g, ';'),
    ...matches(text, /[=,(][ \t]*(\{\})/g, VARIABLE),
    ...Array.from(text.matchAll(ARGUMENT), ({ 0: { length }, index }) => {
      const end = index + length;
      return { start: end - 2, end, by: VARIABLE };
    }),
  ];
}

const VARIABLE = '$_';

/** A command and its arguments, the last of which is an empty script block. Other words have bodies. */
const ARGUMENT =
  /(?:^|[|;{(=])[ \t]*(?!(?:begin|catch|class|clean|data|do|dynamicparam|else|end|enum|filter|finally|function|process|try|workflow)\b)(?:&[ \t]*)?[a-z][\w:.\\-]*(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|[^\s{}|;()"']+)){0,16}[ \t]+\{\}/gim;

/** Commas between plain words, paths behind a variable, numbers of type parameters, and signs of a choice. */
function words(text: string): Edit[] {
  return [
    ...matches(text, LISTED_WORD),
    ...matches(text, /(?<=\$[\w:]+)[/\\][A-Za-z][\w./\\-]*/g),
    ...matches(text, /`\d+(?=\[)/g),
    ...matches(text, /(?<=[\w)\]}"'])[ \t]+(\?)[ \t](?=[^?|\n{}]*[ \t]:[ \t])/g, '+'),
    ...matches(text, /(?<=[\w)\]}"'])[ \t]+\?[ \t][^?|\n{}]*?[ \t](:)[ \t]/g, '+'),
  ];
}

/** Not in brackets, where words are the names of arguments. */
const LISTED_WORD =
  /,(?=[ \t]*[A-Za-z_*][\w.*\\-]*(?:[ \t]|[,|;)}]|\r?$))(?<![([][^()[\]\n]{0,200})/gm;
