import type { Node } from 'web-tree-sitter';

/** Longer names are data, not names. */
const MAX_NAME = 256;
/** `{{pascal}}Bloc`, whose grammar may see only `Bloc`. */
const EXPRESSION_BEFORE = /\{\{[^{}\n]*\}\}$/;
/** What begins a symbol or a string that serves as a name. */
const QUOTES: ReadonlySet<string> = new Set([':', '"', "'", '`']);

/**
 * The text of a node that names something, without its quotes and what the query strips from it;
 * `undefined` if it cannot be a name. `parsed` is the text after repairs, which may shorten a word.
 */
export function nameText(
  text: string,
  node: Node,
  strip?: RegExp,
  parsed: string = text,
): string | undefined {
  // Hundreds of names in a file are asked for: what most of them lack is looked for in the text first,
  // since asking a node for its type or its parent costs more than all else that is done here.
  const own = wholeText(text, node, parsed);
  const isTitle = own.includes('\n') && TITLES.has(node.type);
  const whole = isTitle ? own.replace(/\s*\n\s*/g, ' ') : own;
  const marked = isDestructor(text, node) ? `~${whole}` : whole;
  const raw = strip === undefined ? marked : marked.replace(strip, '');
  const name = QUOTES.has(raw[0] as string) ? unquoted(raw) : raw;
  // A template's expression is no name, nor is what it begins.
  const isData =
    name.length > MAX_NAME ||
    name.includes('\n') ||
    name.includes('{{') ||
    followsExpression(text, node.startIndex);
  return name === '' || isData ? undefined : name;
}

/** Nodes of titles, which may have several lines: headings that are underlined. */
const TITLES: ReadonlySet<string> = new Set(['inline']);

/** Of C# and D, where the mark is no part of the name's node. */
const DESTRUCTORS: ReadonlySet<string> = new Set(['destructor_declaration', 'destructor']);
const AFTER_MARK = /(?<=~\s*)/y;

function isDestructor(text: string, node: Node): boolean {
  AFTER_MARK.lastIndex = node.startIndex;
  return AFTER_MARK.test(text) && DESTRUCTORS.has(node.parent?.type ?? '');
}

function followsExpression(text: string, at: number): boolean {
  return text[at - 1] === '}' && EXPRESSION_BEFORE.test(text.slice(Math.max(0, at - MAX_NAME), at));
}

/** `:name`, `:"name"`, `"name"` without its marks; an operator such as `::` stays as it is. */
function unquoted(raw: string): string {
  return raw.replace(/^:(?=["'\w])/, '').replace(/^(["'`]+)(.*)\1$/s, '$2');
}

function wholeText(text: string, { startIndex, endIndex }: Node, parsed: string): string {
  const own = text.slice(startIndex, endIndex);
  if (parsed === text || own === parsed.slice(startIndex, endIndex)) return own;
  REST_OF_WORD.lastIndex = endIndex;
  return own + REST_OF_WORD.exec(text);
}

const REST_OF_WORD = /(?<=\w)\w+|/y;
