import type { ExclusionReason, FileFacts, RelPath } from '@repomap/model';
import type { ReferenceGraph } from '@repomap/repo-map';

interface OutlinedDefinition {
  readonly name: string;
  readonly kind: string;
  /** 1-based. */
  readonly line: number;
  /** The last line of the definition, 1-based. */
  readonly endLine: number;
  /** The number of enclosing definitions. */
  readonly depth: number;
  /** The name of the innermost enclosing definition. */
  readonly parent?: string;
  readonly exported?: boolean;
  /** At most ten files that use it, starting with those that import this file. */
  readonly users: readonly RelPath[];
}

export interface OutlinedFile {
  readonly path: RelPath;
  readonly language?: string;
  /** Why there are no definitions. */
  readonly excluded?: ExclusionReason | undefined;
  /** The number of definitions omitted because of the limit. */
  readonly omitted?: number;
  readonly definitions: readonly OutlinedDefinition[];
}

/** Limits that keep an outline small in the client's context. */
const MAX_DEFINITIONS = 200;
const MAX_USERS = 10;
const SHOWN_USERS = 3;

/** The definitions of a file: at most 200, outer ones before nested ones. */
export function outlineOf(
  path: RelPath,
  facts: ReadonlyMap<RelPath, FileFacts>,
  graph: ReferenceGraph,
): OutlinedFile {
  const { language, skipped, definitions } = facts.get(path) as FileFacts;
  const users = usersOf(path, facts, graph);
  const outlined = definitions.map(({ name, kind, line, end, parent, exported }) => ({
    name,
    kind,
    line: line + 1,
    endLine: end + 1,
    depth: depthOf(parent, definitions),
    ...(parent !== undefined && { parent: definitions[parent]?.name ?? '' }),
    ...(exported !== undefined && { exported }),
    users: users.get(name) ?? [],
  }));
  const kept = new Set(outlined.toSorted((a, b) => a.depth - b.depth).slice(0, MAX_DEFINITIONS));
  return {
    path,
    language,
    ...(skipped !== undefined && { excluded: skipped }),
    ...(outlined.length > kept.size && { omitted: outlined.length - kept.size }),
    definitions: outlined.filter((each) => kept.has(each)),
  };
}

function depthOf(parent: number | undefined, definitions: FileFacts['definitions']): number {
  let depth = 0;
  for (let at = parent; at !== undefined; at = definitions[at]?.parent) depth += 1;
  return depth;
}

/** The users of each name, among the files that use anything of this file. */
function usersOf(
  path: RelPath,
  facts: ReadonlyMap<RelPath, FileFacts>,
  graph: ReferenceGraph,
): ReadonlyMap<string, readonly RelPath[]> {
  const users = new Map<string, RelPath[]>();
  if (!graph.hasNode(path)) return users;
  for (const user of usersOfFile(path, graph)) {
    const names = facts.get(user)?.references.map(({ name }) => name);
    for (const name of new Set(names)) {
      const known = users.get(name) ?? [];
      if (known.length < MAX_USERS) known.push(user);
      users.set(name, known);
    }
  }
  return users;
}

/** The files that use a file: those that import it first, then by edge weight. */
function usersOfFile(path: RelPath, graph: ReferenceGraph): readonly RelPath[] {
  return graph
    .mapInEdges(path, (_edge, { imported, weight }, user) => ({ user, imported, weight }))
    .filter(({ user }) => user !== path)
    .toSorted((a, b) => Number(b.imported) - Number(a.imported) || b.weight - a.weight)
    .map(({ user }) => user as RelPath);
}

/** An outline as text: one line per definition, indented by nesting. `quote` prints a path. */
export function outlineText(
  file: OutlinedFile,
  quote: (path: RelPath) => string,
  reasonText: (reason: ExclusionReason) => string,
): string {
  if (file.excluded !== undefined) return `${quote(file.path)}: ${reasonText(file.excluded)}\n`;
  const lines = file.definitions.map((definition) => lineOf(definition, quote));
  const rest = file.omitted === undefined ? '' : ` ... ${file.omitted} more definitions\n`;
  return `${quote(file.path)}:\n${lines.join('')}${rest}`;
}

function lineOf(definition: OutlinedDefinition, quote: (path: RelPath) => string): string {
  const { name, kind, line, endLine, depth, exported, users } = definition;
  const range = endLine > line ? `${line}-${endLine}` : `${line}`;
  const by = users.slice(0, SHOWN_USERS).map(quote).join(', ');
  const more = users.length > SHOWN_USERS ? ` and ${users.length - SHOWN_USERS} more` : '';
  const used = users.length === 0 ? '' : ` <- ${by}${more}`;
  const visible = exported ? 'exported ' : '';
  return `${' '.repeat(depth + 1)}${range} ${visible}${kind} ${name.replace(/\s+/g, ' ')}${used}\n`;
}
