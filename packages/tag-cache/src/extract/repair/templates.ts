import { type Edit, matches } from './edits.js';

/**
 * Takes the markers of template languages out of a text: those of Go and Helm, Jinja, Liquid,
 * Handlebars, ERB and EJS. One that has its lines to itself becomes blank, an expression inside a line
 * a word or a number that may stand wherever a value may.
 */
export function templateMarkers(text: string, language: string): Edit[] {
  const fill = NUMBERS.has(language) ? '1' : '_';
  const markers = Array.from(text.matchAll(MARKER), (match) => {
    const [marker] = match;
    const { index: start } = match;
    const end = start + marker.length;
    if (!VALUE.test(marker) || BLOCK.test(marker) || hasLines(text, start, end))
      return { start, end };
    // Inside quotes or words a value must not end what is around it.
    return { start, end, by: marker.replace(/[^\n]/g, fill) };
  });
  return [...matches(text, INLINE_ELSE), ...markers];
}

const MARKER = /\{\{(?!\})[\s\S]*?\}\}\}?|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>/g;
/** A marker that leaves text in its place, unlike `{{- if x }}`, `{% for %}`, `{{/* comment *}}`. */
const VALUE =
  /^(?:\{\{[-~{&]?\s*(?!(?:if|else|end|range|with|define|block|template|break|continue)\b|[#/!^>*]|\/\*|\$\w+\s*:?=)|<%[=-])/;
/** The other branch of a condition within a line: `{{ if .x }}a:{{ else }}b:{{ end }}`. */
const INLINE_ELSE = /\{\{-?\s*else\b[^{}\n]*\}\}[^{}\n]*\{\{-?\s*end\s*-?\}\}/g;
/** Text that begins on the next line, as `labels: {{- include "x" . | nindent 4 }}` leaves. */
const BLOCK = /\|\s*nindent\b/;
/** Languages in which a bare word is no value. */
const NUMBERS: ReadonlySet<string> = new Set(['json', 'toml']);

/** Whether nothing but white space and other markers stands on the lines of a marker. */
function hasLines(text: string, start: number, end: number): boolean {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const last = text.indexOf('\n', end);
  const around = text.slice(first, start) + text.slice(end, last < 0 ? text.length : last);
  return around.replace(MARKER, '').trim() === '';
}
