import { SymbolKind } from '@repomap/model';
import type { Node } from 'web-tree-sitter';
import type { FoundDefinition } from './tags.js';

/**
 * Makes one definition of the clauses of a function, and of the type signature before them: the first
 * one's name and signature, up to the end of the last. Clauses follow each other in one scope, without
 * another definition between them, and have the same name and number of parameters. Costs a look at the
 * parent of each node that a query marks.
 */
export function joinClauses(found: readonly FoundDefinition[]): readonly FoundDefinition[] {
  if (!found.some(({ clause }) => clause !== undefined)) return found;
  const joined: FoundDefinition[] = [];
  /** Indices in `joined` of the last definition of clauses in each scope, by the scope's node. */
  const lastIn = new Map<number | undefined, number>();
  for (const next of found) {
    const { kind, clause, declaration, end = declaration } = next;
    if (clause === undefined) {
      forgetClausesBefore(next, lastIn, joined);
      joined.push(next);
      continue;
    }
    const scope = declaration.parent?.id;
    const at = lastIn.get(scope);
    const known = at === undefined ? undefined : joined[at];
    if (at !== undefined && known !== undefined && isNextClause(next, known))
      joined[at] = { ...known, kind, clause, end };
    else {
      lastIn.set(scope, joined.length);
      joined.push(next);
    }
  }
  return joined;
}

/** What a definition separates is not joined: it would count as local to the function around it. */
function forgetClausesBefore(
  { declaration }: FoundDefinition,
  lastIn: Map<number | undefined, number>,
  joined: readonly FoundDefinition[],
): void {
  for (const [scope, at] of lastIn) {
    const known = joined[at];
    if (known === undefined) continue;
    const { endIndex } = known.end ?? known.declaration;
    if (endIndex <= declaration.startIndex) lastIn.delete(scope);
  }
}

function isNextClause(next: FoundDefinition, known: FoundDefinition): boolean {
  if (next.name !== known.name) return false;
  return known.kind === SymbolKind.Prototype || arity(next.clause) === arity(known.clause);
}

function arity(clause: Node | undefined): number | undefined {
  return clause?.namedChildren.filter((child) => child !== null && !child.isExtra).length;
}
