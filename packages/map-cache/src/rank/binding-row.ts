import {
  type FileFacts,
  type Import,
  type ReferenceColumns,
  ReferenceKind,
  referenceColumns,
} from '@repomap/model';
import { familyOf } from './language-family.js';

/** The names that a file uses, as numbers. */
export interface Uses {
  /** Undefined for declarative languages, whose names are not bound. */
  readonly family: string | undefined;
  /** The distinct names it uses by first use: those of anything, those of no member, those of types. */
  readonly uses: ArrayLike<number>;
  /** Parallel to `uses`: number of uses. */
  readonly counts: ArrayLike<number>;
  /** Where the names of what is no member begin in `uses`. */
  readonly firstFree: number;
  /** Where the names of types begin in `uses`. */
  readonly firstType: number;
  /** Number of all references. */
  readonly references: number;
}

/** The names that a file uses and imports, as numbers. */
export interface BindingRow extends Uses {
  /** By import: the name that the file calls it by, or `NO_LOCAL_NAME`. */
  readonly imported: ArrayLike<number>;
}

export const NONE_IMPORTED: ArrayLike<number> = [];
/** The number of a name that is none. */
export const NO_LOCAL_NAME = -1;

export function bindingRow(facts: FileFacts, numberOf: (name: string) => number): BindingRow {
  // Facts may decode their references on each access.
  const row = usesOf(facts, referenceColumns(facts.references), numberOf);
  if (row.family === undefined) return { ...row, imported: NONE_IMPORTED };
  const { imports = [] } = facts;
  const names = imports.map(localName);
  return { ...row, imported: names.map((name) => (name === '' ? NO_LOCAL_NAME : numberOf(name))) };
}

/** `numberOf` is called once for each name, by first use. */
export function usesOf(
  facts: BoundFacts,
  { names, nameOf, usages, usageOf }: ReferenceColumns,
  numberOf: (name: string) => number,
): Uses {
  const family = familyOf(facts.language);
  const references = nameOf.length;
  if (family === undefined)
    return { family, uses: [], counts: [], firstFree: 0, firstType: 0, references };
  const reachable = namesInReach(facts);
  const numbers = new Int32Array(names.length).fill(UNKNOWN);
  const others = new UseCounts(names.length);
  const free = new UseCounts(names.length);
  const types = new UseCounts(names.length);
  const countsOf = usages.map(({ kind, foreign, unqualified }) => {
    if (foreign) return undefined;
    if (TYPE_REFERENCES.has(kind)) return types;
    return unqualified || kind === ReferenceKind.New ? free : others;
  });
  for (let i = 0; i < references; i += 1) {
    const counts = countsOf[usageOf[i] as number];
    if (counts === undefined) continue;
    const name = nameOf[i] as number;
    if (counts === free && reachable?.has(names[name] as string) === false) continue;
    if (numbers[name] === UNKNOWN) numbers[name] = numberOf(names[name] as string);
    counts.add(name);
  }
  const firstFree = others.names.length;
  const firstType = firstFree + free.names.length;
  const uses = new Uint32Array(firstType + types.names.length);
  const counts = new Uint32Array(uses.length);
  let next = 0;
  for (const own of [others, free, types]) {
    for (const name of own.names) {
      uses[next] = numbers[name] as number;
      counts[next] = own.of(name);
      next += 1;
    }
  }
  return { family, uses, counts, firstFree, firstType, references };
}

const UNKNOWN = -1;

/** Counts the uses of names, by their place in a list. */
class UseCounts {
  /** By first use. */
  readonly names: number[] = [];
  private readonly counts: Uint32Array;

  constructor(size: number) {
    this.counts = new Uint32Array(size);
  }

  add(name: number): void {
    const count = this.of(name);
    if (count === 0) this.names.push(name);
    this.counts[name] = count + 1;
  }

  of(name: number): number {
    return this.counts[name] as number;
  }
}

type BoundFacts = Pick<FileFacts, 'language' | 'imports'>;

/**
 * The names of other files that a file can use alone. Undefined if more than its imports tell: elsewhere
 * than in Python, or if it imports all names of a module. What it uses alone and has neither imported nor
 * defined is of the language.
 */
function namesInReach(facts: BoundFacts): ReadonlySet<string> | undefined {
  if (facts.language !== 'python') return undefined;
  if (facts.imports?.some(({ name }) => name === '*')) return undefined;
  return new Set((facts.imports ?? []).map(localName));
}

/** What a file calls what it imports; empty if it has no name of its own. */
export function localName({ name = '', alias }: Import): string {
  return alias ?? (name === '*' ? '' : name);
}

/** References that can only refer to a type. */
const TYPE_REFERENCES: ReadonlySet<ReferenceKind> = new Set([
  ReferenceKind.Inherit,
  ReferenceKind.Type,
]);
