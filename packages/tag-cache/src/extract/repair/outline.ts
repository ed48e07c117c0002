import { blanked, writeOver } from './edits.js';
import { OUTLINES, type Outline } from './outlines.js';

/** A definition whose end is not found yet. */
interface Open {
  readonly indent: number;
  readonly isLeaf: boolean;
  readonly word: Part;
  readonly name: Part;
}

interface Part {
  readonly at: number;
  readonly text: string;
}

/**
 * Rewrites a text of a language without a grammar as blocks of HCL: `let name x =` becomes
 * `let name { }`, or `let=name` where there is no room for a block. A definition ends before the next line
 * that is indented no more, and one line may use a name, `x=name` or `name{}`. A definition that ends with
 * its name holds it: `typedef{ x=name}`. All other text is blank, and every name stays where it is.
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
    for (const [before, { word, name }] of [...open.splice(depth).entries()].reverse()) {
      const end = last - before;
      const start = firstOf(chars, name.at + name.text.length);
      // Names of any characters: only their places count.
      const mark = 'x'.repeat(name.text.length);
      if (end > start && chars[start] === ' ') {
        put(word);
        put({ ...name, text: mark });
        put({ at: start, text: '{' });
        put({ at: end, text: '}' });
      } else if (name.at <= end) {
        put(word);
        put({ at: name.at - 1, text: `=${mark.slice(0, end - name.at + 1)}` });
      }
    }
  };
  let at = 0;
  let ended = -1;
  const code = withoutComments(text, outline);
  for (const line of code.split('\n')) {
    const indent = line.search(/\S/);
    if (indent >= 0 && outline.directive?.test(line) !== true) {
      // The end of a definition is as deep as its head.
      const least = outline.goesOn.test(line) ? indent + 1 : indent;
      const inner = open.at(ended);
      const isLocal = inner?.isLeaf === true && ended < 0 && inner.indent < least;
      const head = isLocal ? undefined : headOf(line, at, outline);
      // All that end here do so at once, since each takes a place of its own.
      const isEnd = endedBy(least, head, outline);
      const depth = open.findIndex((each, i) => i === ended || isEnd(each));
      if (depth >= 0) closeFrom(depth);
      if (head !== undefined) open.push(head);
      else uses.push(...useIn(line, at, outline));
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
  const of = end?.exec(line)?.[1]?.toLowerCase();
  if (of === undefined) return -1;
  const at = line.search(/\S/);
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

function headOf(line: string, at: number, { head, rest, alone, leaf }: Outline): Open | undefined {
  const indices = head.exec(line)?.indices?.groups;
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
  return { indent, isLeaf: leaf.test(word.text), word, name };
}

/** With no room before a name, it becomes a block of its own. */
function useIn(line: string, at: number, { use }: Outline): Part[] {
  const [start, end] = use.exec(line)?.indices?.[1] ?? [0, 0];
  if (end === 0) return [];
  const name = line.slice(start, end);
  if (start >= 2) return [{ at: at + start - 2, text: `x=${name}` }];
  return line.length < end + 2 ? [] : [{ at: at + start, text: `${name}{}` }];
}

/** Less than the indentation of any line: only the next such head, or the end of the text, ends it. */
const TO_THE_END = -1;
/** More than the indentation of any line. */
const TO_THE_NEXT = Number.POSITIVE_INFINITY;

/** The first place that is no line feed. */
function firstOf(chars: readonly string[], from: number): number {
  let at = from;
  while (chars[at] === '\n') at += 1;
  return at;
}
