import { LineKind, type QueryLine } from './query-lines.js';

/** The names of code in a query. */
export interface CodeNames {
  /** Identifiers that are no plain words -> weight. */
  readonly identifiers: ReadonlyMap<string, number>;
  /** Names of several parts, joined by dots: `django.db.models`, `Matrix.inv` -> weight. */
  readonly qualified: ReadonlyMap<string, number>;
}

const WEIGHTS: Readonly<Record<LineKind, number>> = {
  [LineKind.Title]: 1,
  [LineKind.Prose]: 0.6,
  [LineKind.Code]: 0.4,
  [LineKind.Trace]: 0.2,
  [LineKind.Template]: 0,
};
/** Of a word that may be a name or not: an identifier of one word in code, a capitalised one in prose. */
const DOUBTFUL = 0.5;
const MIN_LENGTH = 3;

const IDENTIFIER = /[A-Za-z_$][\w$]*/g;
/** From the start of a word: one that may start anywhere in a long word takes quadratic time. */
const QUALIFIED = /\b[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)+/g;
const QUOTED = /`[^`]+`/g;
/** Of several words, or with a digit or underscore. */
const COMPOUND = /[a-z][A-Z]|_|[A-Z]{2}|\d/;
const FROM_IMPORT = /\bfrom ([\w.]+) import (.+)/;

/** The names of code in the lines of a query; of several weights of a name, the greatest. */
export function codeNames(lines: readonly QueryLine[]): CodeNames {
  const identifiers = new Map<string, number>();
  const qualified = new Map<string, number>();
  for (const { kind, text } of lines) {
    const weight = WEIGHTS[kind];
    if (weight === 0) continue;
    const quoted = new Set(identifiersOf((text.match(QUOTED) ?? []).join(' ')));
    for (const name of identifiersOf(text)) {
      const isCertain = COMPOUND.test(name) || quoted.has(name);
      if (isCertain) raise(identifiers, name, weight);
      else if (kind === LineKind.Code || /^[A-Z]/.test(name))
        raise(identifiers, name, DOUBTFUL * weight);
    }
    for (const [name] of text.matchAll(QUALIFIED))
      raise(qualified, name.replaceAll('::', '.'), weight);
    const [, module, names = ''] = FROM_IMPORT.exec(text) ?? [];
    for (const name of identifiersOf(names)) raise(qualified, `${module}.${name}`, weight);
  }
  return { identifiers, qualified };
}

function identifiersOf(text: string): string[] {
  return (text.match(IDENTIFIER) ?? []).filter(({ length }) => length >= MIN_LENGTH);
}

function raise(weights: Map<string, number>, name: string, weight: number): void {
  weights.set(name, Math.max(weights.get(name) ?? 0, weight));
}
