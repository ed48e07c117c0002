import { type FileFacts, type Import, ReferenceKind } from '@repomap/model';
import { familyOf } from './language-family.js';

/** The names that a file uses, as numbers. */
export interface BindingRow {
  /** Undefined for declarative languages, whose names are not bound. */
  readonly family: string | undefined;
  /** The distinct names it uses by first use, those of types last. */
  readonly uses: ArrayLike<number>;
  /** Parallel to `uses`: number of uses. */
  readonly counts: ArrayLike<number>;
  /** Where the names of types begin in `uses`. */
  readonly firstType: number;
  /** The names that it imports, as it calls them. */
  readonly imported: ReadonlySet<number>;
  /** Number of all references. */
  readonly references: number;
}

export const NONE_IMPORTED: ReadonlySet<number> = new Set();

export function bindingRow(facts: FileFacts, numberOf: (name: string) => number): BindingRow {
  // Facts may decode their references on each access.
  const { references, language, imports = [] } = facts;
  const family = familyOf(language);
  const imported = NONE_IMPORTED;
  if (family === undefined)
    return { family, uses: [], counts: [], firstType: 0, imported, references: references.length };
  const names = new Map<string, Use>();
  const types = new Map<string, Use>();
  for (const { name, kind, foreign } of references) {
    if (foreign) continue;
    const uses = TYPE_REFERENCES.has(kind) ? types : names;
    // Looked up in the names of this file, not in those of all.
    const known = uses.get(name);
    if (known === undefined) uses.set(name, { number: numberOf(name), count: 1 });
    else known.count += 1;
  }
  const uses = new Uint32Array(names.size + types.size);
  const counts = new Uint32Array(uses.length);
  let size = 0;
  for (const found of [names, types])
    for (const { number, count } of found.values()) {
      uses[size] = number;
      counts[size] = count;
      size += 1;
    }
  return {
    family,
    uses,
    counts,
    firstType: names.size,
    imported: new Set(
      imports
        .map(localName)
        .filter((name) => name !== '')
        .map(numberOf),
    ),
    references: references.length,
  };
}

interface Use {
  readonly number: number;
  count: number;
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
