import { blanked, closing, writeOver } from './edits.js';
import { OUTLINES, type Outline } from './outlines.js';

/** A definition whose end is not found yet. */
interface Open {
  readonly indent: number;
  readonly isLeaf: boolean;
  readonly word: Part;
  readonly name: Part;
  /** What the name is written in, if the word is not written. */
  readonly letter: string | undefined;
  /** The offset behind its parameters, if they end on a later line than its name. */
  readonly signatureEnd: number | undefined;
}

interface Part {
  readonly at: number;
  readonly text: string;
}

/**
 * Rewrites a text of a language without a grammar as blocks of HCL: `let name x =` becomes
 * `let name { }`, or `let=name` where there is no room for a block. A definition ends before the next line
 * that is indented no more, and one line may use a name, `x=name` or `name{}`. If its parameters end on a
 * later line, there is a `0` at their end: `let name { x=0 }`. A definition that ends with its name holds
 * it: `typedef{ x=name}`. All other text is blank, and every name stays where it is.
 */
export function outlined(text: string, language: string): string {
  const outline = OUTLINES[language];
  if (outline === undefined) return text;
  const chars = blanked(text).split('');
  const put = (part: Part) => writeOver(chars, part.at, part.text);
  const open: Open[] = [];
  const uses: Part[] = [];
  let last = -1;
  const closeFrom = (depth: number) => {
    // Each ends behind those in it, and begins where they leave room.
    for (const [before, each] of [...open.splice(depth).entries()].reverse())
      for (const part of writtenAs(each, chars, last - before)) put(part);
  };
  let at = 0;
  let ended = -1;
  let signatureEnd = 0;
  const code = plainLetters(withoutComments(text, outline));
  const lines = code.split('\n');
  for (const [row, line] of lines.entries()) {
    const indent = line.search(/\S/);
    if (indent >= 0 && line.length <= MAX_LINE && outline.directive?.test(line) !== true) {
      // The end of a definition is as deep as its head.
      const least = outline.goesOn.test(line) ? indent + 1 : indent;
      const inner = open.at(ended);
      const isLocal = inner?.isLeaf === true && ended < 0 && inner.indent < least;
      const isSignature = at < signatureEnd;
      const isJoined = outline.joined?.test(line) === true;
      const whole = isJoined ? `${line}\n${lines[row + 1] ?? ''}` : line;
      const head = isLocal || isSignature ? undefined : headOf(whole, at, code, outline);
      // All that end here do so at once, since each takes a place of its own.
      const isEnd = endedBy(least, head, outline);
      const depth = isSignature ? -1 : open.findIndex((each, i) => i === ended || isEnd(each));
      if (depth >= 0) closeFrom(depth);
      if (head !== undefined) open.push(head);
      else if (!isSignature) uses.push(...useIn(line, at, outline));
      signatureEnd = head?.signatureEnd ?? signatureEnd;
      // A text or comment behind code is blank, and gives room.
      last = at + text.slice(at, at + line.length).trimEnd().length - 1;
      ended = endOf(line, open, outline);
    }
    at += line.length + 1;
  }
  closeFrom(0);
  for (const parts of namedLast(code, outline))
    if (parts.every((part) => isBlank(chars, part))) parts.forEach(put);
  for (const use of uses) if (isBlank(chars, use)) put(use);
  return chars.join('');
}

/** Whether an open definition ends before a line with an indentation and a head. */
function endedBy(
  least: number,
  head: Open | undefined,
  { end, nested }: Outline,
): (each: Open) => boolean {
  if (head?.indent === TO_THE_END) return () => true;
  const own = head?.isLeaf === false ? head.word.text : undefined;
  const endsAll = end === undefined || (own !== undefined && nested?.test(own) !== true);
  return ({ indent, isLeaf, word }) => indent >= least && (isLeaf || endsAll || word.text === own);
}

/** The index of the open definition that a line ends by its word or its name; -1 for none. */
function endOf(line: string, open: readonly Open[], { end }: Outline): number {
  const found = end?.exec(line);
  if (!found) return -1;
  const of = found[1]?.toLowerCase();
  const at = line.search(/\S/);
  if (of === undefined) return open.findLastIndex(({ indent }) => indent === at);
  // Deeper in a function, it ends a local one.
  return open.findLastIndex(
    ({ indent, isLeaf, word, name }) =>
      (!isLeaf || at <= indent) && [word, name].some((part) => part.text.toLowerCase() === of),
  );
}

/** The blocks of definitions that end with their names. */
function namedLast(code: string, { namedLast: pattern }: Outline): Part[][] {
  if (pattern === undefined) return [];
  return Array.from(code.matchAll(pattern), ({ index, groups = {}, indices }) => {
    const { word = '', name = '' } = groups;
    const [start = 0] = indices?.groups?.name ?? [];
    const held = { at: start - 2, text: `x=${name}}` };
    return /\n/.test(code.slice(held.at, start)) ? [] : [{ at: index, text: `${word}{` }, held];
  });
}

/** The end of a definition may be in the place of a use. */
function isBlank(chars: readonly string[], { at, text }: Part): boolean {
  return chars.slice(at, at + text.length).every((char) => char === ' ');
}

function withoutComments(text: string, { comment }: Outline): string {
  return comment === undefined ? text : text.replace(comment, blanked);
}

/** With a letter of ASCII for each other one, and a space for a byte order mark. */
function plainLetters(code: string): string {
  return code
    .replace(/[^\P{L}A-Za-z]/gu, ({ length }) => 'a'.repeat(length))
    .replace(/^\ufeff/, ' ');
}

function headOf(line: string, at: number, code: string, outline: Outline): Open | undefined {
  const { heads, letters, rest, alone, leaf } = outline;
  const head = heads.find((each) => each.test(line));
  const indices = head?.exec(line)?.indices?.groups;
  if (indices === undefined) return undefined;
  const [word, name] = ['word', 'name'].map((group): Part => {
    const [start = 0, end = 0] = indices[group] ?? [];
    return { at: at + start, text: line.slice(start, end) };
  }) as [Part, Part];
  const indent = alone?.test(line)
    ? TO_THE_NEXT
    : rest?.test(line)
      ? TO_THE_END
      : line.search(/\S/);
  const signatureEnd =
    name.at > lineEnd(code, at)
      ? name.at + name.text.length
      : parametersEnd(code, name, line.search(/\S/), outline);
  const letter = letters?.get(word.text.toLowerCase());
  return { indent, isLeaf: leaf.test(word.text), word, name, letter, signatureEnd };
}

/** The offset behind the parameters of a name; undefined if they end on its line. */
function parametersEnd(
  code: string,
  { at: start, text }: Part,
  indent: number,
  { parameters, result, goesOn }: Outline,
): number | undefined {
  if (parameters === undefined) return undefined;
  const goesOnAt = (line: string) =>
    line.trim() === '' || line.search(/\S/) > indent || goesOn.test(line);
  let end = start + text.length;
  for (let group = 0; group < MAX_GROUPS; group += 1) {
    const open = end + matchAt(parameters, code, end);
    const close = code[open] === '(' ? closing(code, open) : undefined;
    if (close === undefined) break;
    const [, ...later] = code.slice(end, lineEnd(code, open)).split('\n');
    if (!later.every(goesOnAt)) break;
    end = close;
  }
  if (result !== undefined) end += matchAt(result, code, end);
  return end > lineEnd(code, start) ? end : undefined;
}

/** Generics and parameters, or curried ones, each in parentheses. */
const MAX_GROUPS = 16;

/** The length of a match at a place; 0 without one. */
function matchAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** With no room before a name, it becomes a block of its own. */
function useIn(line: string, at: number, { use }: Outline): Part[] {
  const [start, end] = use.exec(line)?.indices?.[1] ?? [0, 0];
  if (end === 0) return [];
  const name = 'x'.repeat(end - start);
  if (start >= 2) return [{ at: at + start - 2, text: `x=${name}` }];
  return line.length < end + 2 ? [] : [{ at: at + start, text: `${name}{}` }];
}

/** What is written for a definition that ends at a place. */
function writtenAs(each: Open, chars: readonly string[], end: number): Part[] {
  const { name, letter, signatureEnd } = each;
  // Right before the name: in between, the grammar reads white space again and again.
  const word = { ...each.word, at: name.at - each.word.text.length - 1 };
  const start = firstOf(chars, name.at + name.text.length);
  const braces = [
    { at: start, text: '{' },
    { at: end, text: '}' },
  ];
  if (start < end && chars[start] === ' ') {
    // Without room for a body behind its parameters, a signature is one line.
    const isLong = signatureEnd !== undefined && signatureEnd <= end;
    const mark = isLong ? markAt(chars, start, signatureEnd) : [];
    return [...(letter === undefined ? [word] : []), filled(name, letter), ...mark, ...braces];
  }
  const isApart = letter === undefined && name.at > each.word.at && name.at <= end;
  const room = filled(name).text.slice(0, end - name.at + 1);
  return isApart ? [word, { at: name.at - 1, text: `=${room}` }] : [];
}

/** Names of any characters: only their places count. */
function filled({ at, text }: Part, letter = 'x'): Part {
  return { at, text: letter.repeat(text.length) };
}

/** Longer lines are data. */
const MAX_LINE = 1_000;
/** Less than the indentation of any line: only the next such head, or the end of the text, ends it. */
const TO_THE_END = -1;
/** More than the indentation of any line. */
const TO_THE_NEXT = Number.POSITIVE_INFINITY;

/**
 * What marks the last line of a signature, in the body: between name and brace, the grammar reads white
 * space again and again. Nothing if there is no room behind the brace.
 */
function markAt(chars: readonly string[], brace: number, signatureEnd: number): Part[] {
  const parts: Part[] = [];
  let at = signatureEnd;
  for (const text of '0=x') {
    do at -= 1;
    while (chars[at] === '\n');
    parts.push({ at, text });
  }
  return at > brace ? parts : [];
}

/** The first place that is no line feed. */
function firstOf(chars: readonly string[], from: number): number {
  let at = from;
  while (chars[at] === '\n') at += 1;
  return at;
}
