import { closing, type Edit, matches } from './edits.js';
import { luauDeclarations } from './luau-declarations.js';
import { luauExpressions } from './luau-expressions.js';

/**
 * Takes out of a text what Luau adds to Lua: types of parameters, results and variables. A type of its own,
 * `type Name = ...`, becomes an assignment to `type.Name`, as which a query can find it.
 */
export function luauSyntax(text: string): Edit[] {
  return [
    ...luauDeclarations(text),
    ...matches(text, /^[ \t]*((?:export[ \t]+)?type[ \t]+)function\b/gm),
    ...typeAliases(text),
    ...heads(text),
    ...variables(text),
    ...luauExpressions(text),
  ];
}

function typeAliases(text: string): Edit[] {
  const found = text.matchAll(
    /^[ \t]*(export[ \t]+)?(type)[ \t]+\w+[ \t]*(?<types><[^(){}\n]*?>(?=[ \t]*=))?[ \t]*=[ \t]*/gm,
  );
  return Array.from(found, ({ 0: head, 1: word = '', index, groups }) => {
    const { types = '' } = groups ?? {};
    const typeAt = index + head.indexOf('type', head.indexOf(word) + word.length) + 4;
    const wordAt = index + head.indexOf(word) + word.trimEnd().length;
    const typesAt = index + head.lastIndexOf(types);
    const start = index + head.length;
    return [
      ...(word === '' ? [] : [{ start: wordAt, end: wordAt + 1, by: '.' }]),
      { start: typeAt, end: typeAt + 1, by: '.' },
      ...(types === '' ? [] : [{ start: typesAt, end: typesAt + types.length }]),
      { start, end: endOfType(text, start), by: '0' },
    ];
  }).flat();
}

/** Type parameters, types of parameters and of results. */
function heads(text: string): Edit[] {
  const found = text.matchAll(/\bfunction\b[ \t]*[\w.:]*[ \t]*(<[^<>()]*>)?[ \t]*(?=\()/g);
  return Array.from(found, ({ 0: head, 1: types = '', index }) => {
    const open = index + head.length;
    const end = closing(text, open);
    if (end === undefined) return [];
    const typesAt = index + head.indexOf('<');
    const result = /^[ \t]*:[ \t]*(?=\S)/.exec(text.slice(end, end + 80));
    return [
      ...(types === '' ? [] : [{ start: typesAt, end: typesAt + types.length }]),
      ...parameterTypes(text, open + 1, end - 1),
      ...(result === null ? [] : [{ start: end, end: endOfResult(text, end + result[0].length) }]),
    ];
  }).flat();
}

/** The end of the type of a result, which a body may follow on the same line. */
function endOfResult(text: string, from: number): number {
  const end = endOfType(text, from);
  const body = /[ \t](?:return|end|local|if|for|while|repeat)\b/.exec(text.slice(from, end));
  return body === null ? end : from + body.index;
}

/** From each colon between parentheses to the next comma outside brackets. */
function parameterTypes(text: string, from: number, to: number): Edit[] {
  const edits: Edit[] = [];
  let colon: number | undefined;
  for (let at = from; at <= to; at += 1) {
    const char = text[at] as string;
    if (char === ':') colon ??= at;
    else if ((char === ',' || at === to) && colon !== undefined) {
      edits.push({ start: colon, end: at });
      colon = undefined;
    } else if ('({'.includes(char)) at = Math.min(closing(text, at) ?? to, to) - 1;
    else if (char === '<' && colon !== undefined) while (at < to && text[at] !== '>') at += 1;
  }
  return edits;
}

/** The type of a variable, and the one that a value is cast to. */
function variables(text: string): Edit[] {
  return [
    ...Array.from(text.matchAll(SEVERAL_VARIABLES), ({ 0: head, index }) =>
      parameterTypes(text, index, index + head.length),
    ).flat(),
    ...Array.from(
      text.matchAll(/^[ \t]*local[ \t]+\w+[ \t]*(?=:(?!:))/gm),
      ({ 0: head, index }) => {
        const start = index + head.length;
        const value = /[^=~<>]=(?!=)/.exec(text.slice(start, endOfType(text, start)));
        return { start, end: value === null ? endOfType(text, start) : start + value.index + 1 };
      },
    ),
    ...matches(text, /(?<=[\w)\]}"'])[ \t]*(::[ \t]*[\w.]+)/g),
  ];
}

const SEVERAL_VARIABLES =
  /^[ \t]*local[ \t]+\w+[ \t]*(?::[^=,(){}\n]*)?,[ \t]*\w[^=\n]*(?=[=\n])/gm;

/** The end of a type: of the first line outside brackets that no operator joins to the next. */
function endOfType(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if ('({'.includes(text[at] as string)) at = (closing(text, at) ?? text.length) - 1;
    else if (text[at] === '\n') {
      const isJoined =
        /^\s*(?:[|&]|->)/.test(text.slice(at, at + 200)) ||
        /(?:[|&=]|->)[ \t]*$/.test(text.slice(Math.max(from, at - 200), at));
      if (!isJoined) return at;
    }
  }
  return text.length;
}
