import { closing, type Edit, shifted } from './edits.js';

/**
 * Rewrites the declarations of Luau's definition files as assignments, as which a query can find them:
 * `declare function warn(text: string)` becomes `declare_function.warn=0`, and a method of a class
 * `member__.name=0`. Of a class its name and its methods are left, one beside the other.
 */
export function luauDeclarations(text: string): Edit[] {
  if (!text.includes('declare')) return [];
  return [
    ...Array.from(
      text.matchAll(CLASS),
      ({ 0: head, 1: words = '', 2: name = '', 3: body = '', index }) => {
        const start = index + head.length - body.length;
        return [
          ...assignment(words.replace(/\s/g, '_'), words, name, index, start),
          ...shifted(members(body), start),
        ];
      },
    ).flat(),
    ...Array.from(text.matchAll(DECLARED), ({ 0: head, 1: words = '', 2: name = '', index }) => {
      const end = index + head.length;
      const last = text[end] === '{' ? (closing(text, end) ?? end) : end;
      return assignment(words.replace(/\s/g, '_'), words, name, index, last);
    }).flat(),
  ];
}

const CLASS =
  /^(declare[ \t]+(?:class|extern[ \t]+type)[ \t]+)(\w+)[^\n]*((?:\n(?!end\b)[^\n]*)*\nend\b)/gm;
const DECLARED =
  /^(declare[ \t]+function[ \t]+|declare[ \t]+(?!class\b|extern\b))(\w+)[ \t]*[:(][^\n{]*/gm;
const METHOD = /^([ \t]*function[ \t]+)(\w+)[^\n]*/;

function members(body: string): Edit[] {
  let start = 0;
  return body.split('\n').flatMap((line) => {
    const at = start;
    start += line.length + 1;
    const [, words = '', name = ''] = METHOD.exec(line) ?? [];
    return name === ''
      ? [{ start: at, end: at + line.length }]
      : assignment('member__.', words, name, at, at + line.length);
  });
}

/** `words` and a name become an assignment to a field of `table`, up to `end`. */
function assignment(
  table: string,
  words: string,
  name: string,
  start: number,
  end: number,
): Edit[] {
  const nameStart = start + words.length;
  const by = table.slice(0, -1).concat('.').padStart(words.length);
  return [
    { start, end: nameStart, by },
    { start: nameStart + name.length, end, by: '=0' },
  ];
}
