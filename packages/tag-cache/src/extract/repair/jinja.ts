import { blanked, writeOver } from './edits.js';

/**
 * Rewrites templates of Jinja and Twig as blocks of HCL, whose grammar reads them: `{% macro a(x) %}` opens
 * a block, its `{% endmacro %}` closes it, and the first call of a row, `{{ b(x) }}`, is an attribute. All
 * other text is blank, and every name stays where it is.
 */
export function jinjaBlocks(text: string): string {
  const chars = blanked(text).split('');
  const put = (at: number, by: string) => writeOver(chars, at, by);
  const open: string[] = [];
  let rowEnd = 0;
  for (const { 0: marker, index, groups = {} } of text.matchAll(MARKER)) {
    const { define, name = '', end } = groups;
    const last = index + marker.length - 1;
    if (define !== undefined) {
      const at = marker.indexOf(define);
      put(index + at, define);
      put(index + marker.indexOf(name, at + define.length), name);
      put(last, '{');
      open.push(define);
      continue;
    }
    if (end !== undefined && open.at(-1) === end) {
      open.pop();
      put(last, '}');
    }
    for (const { 0: called, index: at } of marker.startsWith('{#') ? [] : marker.matchAll(CALL)) {
      if (index + at < rowEnd) continue;
      rowEnd = rowEndOf(text, index + at);
      put(index + at - 2, `x=${called}`);
    }
  }
  return chars.join('');
}

function rowEndOf(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Each ends before another of its kind begins, so that one without an end costs nothing. */
const MARKER =
  /\{#(?:(?!\{#|#\})[\s\S])*#\}|\{%[-~+]?\s*(?:(?<define>macro|block|test|materialization|snapshot)\s+(?<name>\w+)|end(?<end>\w+))?(?:(?!\{%|%\})[\s\S])*%\}|\{\{(?:(?!\{\{|\}\})[\s\S])*\}\}/g;
/** A call of a macro, with two characters before it on its row, which no quote is. */
const CALL =
  /(?<=[^\n"'][^\n\w"'])(?!(?:config|dispatch|log|range|ref|return|source|var)\()[a-zA-Z_]\w*(?=\()/g;
