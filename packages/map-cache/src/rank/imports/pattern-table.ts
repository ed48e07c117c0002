import type { Table } from './manifest-table.js';

/** What a name stands for, best first; `*` is what the `*` of its key stands for. */
type Targets = readonly string[];

interface Pattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly targets: Targets;
}

/** Nobody writes so many by hand; each is tried on each name. */
const MOST_PATTERNS = 1000;
const MOST_TARGETS = 50;
/** Longer ones are no paths. */
const LONGEST = 4096;

/**
 * Tells what names stand for by keys that are names or, with one `*`, patterns of names: the rule
 * that the `paths` of TypeScript and the `exports` and `imports` of Node.js have in common.
 */
export class PatternTable {
  private readonly exact = new Map<string, Targets>();
  private readonly patterns: readonly Pattern[];

  constructor(table: Table, targetsOf: (value: unknown) => Targets) {
    const patterns: Pattern[] = [];
    for (const [key, value] of table) {
      const targets = targetsOf(value)
        .slice(0, MOST_TARGETS)
        .filter((target) => target.length <= LONGEST);
      const [prefix = '', suffix, ...more] = key.split('*', 3);
      if (suffix === undefined) this.exact.set(key, targets);
      else if (more.length === 0 && patterns.length < MOST_PATTERNS)
        patterns.push({ prefix, suffix, targets });
    }
    this.patterns = patterns.sort((a, b) => b.prefix.length - a.prefix.length);
  }

  /** What the key that fits best leads to: the name itself, else the longest part before a `*`. */
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
  return length <= LONGEST ? parts.join(star) : undefined;
}
