import type { Table } from './manifest-table.js';

/** The targets of a key, best first; `*` is replaced by what the `*` of the key matched. */
type Targets = readonly string[];

interface Pattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly targets: Targets;
}

/** More than anyone writes by hand. Every pattern is tried on every name, so the number is bounded. */
const MAX_PATTERNS = 1000;
const MAX_TARGETS = 50;
/** Longer targets are not paths. */
const MAX_LENGTH = 4096;

/**
 * Maps names by keys that are either names or patterns with one `*`, as in TypeScript's `paths` and
 * in the `exports` and `imports` of Node.js.
 */
export class PatternTable {
  private readonly exact = new Map<string, Targets>();
  private readonly patterns: readonly Pattern[];

  constructor(table: Table, targetsOf: (value: unknown) => Targets) {
    const patterns: Pattern[] = [];
    for (const [key, value] of table) {
      const targets = targetsOf(value)
        .slice(0, MAX_TARGETS)
        .filter((target) => target.length <= MAX_LENGTH);
      const [prefix = '', suffix, ...more] = key.split('*', 3);
      if (suffix === undefined) this.exact.set(key, targets);
      else if (more.length === 0 && patterns.length < MAX_PATTERNS)
        patterns.push({ prefix, suffix, targets });
    }
    this.patterns = patterns.sort((a, b) => b.prefix.length - a.prefix.length);
  }

  /** The targets of the best key: the name itself, else the pattern with the longest prefix. */
  match(name: string): Targets | undefined {
    const exact = this.exact.get(name);
    if (exact !== undefined) return exact;
    const found = this.patterns.find(
      ({ prefix, suffix }) =>
        name.length >= prefix.length + suffix.length &&
        name.startsWith(prefix) &&
        name.endsWith(suffix),
    );
    if (found === undefined) return undefined;
    const star = name.slice(found.prefix.length, name.length - found.suffix.length);
    return found.targets.flatMap((target) => fill(target, star) ?? []);
  }
}

function fill(target: string, star: string): string | undefined {
  const parts = target.split('*');
  const length = target.length + (parts.length - 1) * star.length;
  return length <= MAX_LENGTH ? parts.join(star) : undefined;
}
