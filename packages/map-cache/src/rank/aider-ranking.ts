import type { RelPath } from '@repomap/model';
import { type Csr, danglingNodes, multiply, rowSums, share } from './csr.js';
import { normalized } from './distribution.js';
import { type NameLinks, nameLinks } from './name-links.js';
import { powerIteration } from './power-iteration.js';
import { filesInOrder, orderRanking, type RankInput, type Ranking } from './ranking.js';

/** What the ranking of Aider's repo map depends on. */
export type AiderInput = Omit<RankInput, 'query' | 'history'>;

/**
 * The ranking of Aider's repo map: PageRank over names that one file uses and another defines,
 * personalised by chat files, mentioned files and mentioned identifiers. Chat files are ranked too.
 *
 * One square root is taken for each user of a name, where Aider takes one more for each further
 * definer. Linear in the number of tags.
 *
 * Source: `RepoMap.get_ranked_tags` of Aider-AI/aider (2026), PageRank as in networkx 3.4.
 */
export function aiderRanking(input: AiderInput): Ranking {
  const ordered = filesInOrder(input.files);
  const edges = weighEdges(nameLinks(ordered), input);
  const { links } = edges;
  const ranks = rankFiles(edges, restartAt(links, input));
  const shares = sharesOf(ranks, edges);
  const names = massOfNames(edges, shares);
  const rankOf = new Map(links.files.map(({ path }, node) => [path, ranks[node] as number]));
  const ids = new Map(links.names.map((name, id) => [name, id]));
  const definitions = links.files.flatMap(({ path, facts }, node) =>
    facts.definitions.map(({ name }, index) => {
      const id = ids.get(name) as number;
      const alone = (edges.lonely[id] as number) * (shares[node] as number);
      return { path, index, rank: (names[id] as number) + alone };
    }),
  );
  const files = ordered.map(({ path }) => ({ path, rank: rankOf.get(path) ?? 0 }));
  return orderRanking({ files, definitions });
}

/** The weighted reference graph, its edges led through names. */
interface Edges {
  readonly links: NameLinks;
  /** File -> names it uses; the edge to each definer of the name has this weight. */
  readonly uses: Csr;
  /** Name -> weight of its definers' edges to themselves; 0 for a name in use. */
  readonly lonely: Float64Array;
  /** File -> weight of its edges to itself. */
  readonly self: Float64Array;
  /** File -> weight of all its edges. */
  readonly sums: Float64Array;
}

const CHAT_WEIGHT = 50;
const LONELY_WEIGHT = 0.1;

function weighEdges(links: NameLinks, input: AiderInput): Edges {
  // A repository without any reference is ranked as if each definition were a use of its name.
  const anyUse = input.files.some(({ facts }) => facts.references.length > 0);
  const uses = weighUses(anyUse ? links.uses : links.defines, links, input);
  const users = anyUse ? links.users : links.definers;
  const lonely = users.map((count) => (count === 0 ? LONELY_WEIGHT : 0));
  const self = rowSums(links.defines, lonely);
  const sums = rowSums(uses, links.definers).map((sum, node) => sum + (self[node] as number));
  return { links, uses, lonely, self, sums };
}

function weighUses(uses: Csr, links: NameLinks, input: AiderInput): Csr {
  const byName = Float64Array.from(links.names, (name, id) =>
    nameWeight(name, links.definers[id] as number, input.mentionedIdents),
  );
  const weights = Float64Array.from(
    uses.targets,
    (name, entry) => (byName[name] as number) * Math.sqrt(uses.weights[entry] as number),
  );
  for (const [node, { path }] of links.files.entries()) {
    if (!input.chatFiles?.has(path)) continue;
    const row = weights.subarray(uses.starts[node], uses.starts[node + 1]);
    row.set(row.map((weight) => weight * CHAT_WEIGHT));
  }
  return { ...uses, weights };
}

function nameWeight(name: string, definers: number, mentioned?: ReadonlySet<string>): number {
  let weight = 1;
  if (mentioned?.has(name)) weight *= 10;
  if (isCompoundName(name)) weight *= 10;
  if (name.startsWith('_')) weight *= 0.1;
  if (definers > 5) weight *= 0.1;
  return weight;
}

/** A name of at least 8 characters in snake, kebab or camel case. */
function isCompoundName(name: string): boolean {
  if ([...name].length < 8) return false;
  const separated = /[_-]/.test(name) && /\p{L}/u.test(name);
  return separated || (/\p{Lu}/u.test(name) && /\p{Ll}/u.test(name));
}

function rankFiles(edges: Edges, restart: Float64Array): Float64Array {
  const { links, self, sums } = edges;
  if (sums.length === 0) return sums;
  const walk = {
    order: sums.length,
    dangling: danglingNodes(sums),
    move(from: Float64Array, to: Float64Array) {
      const shares = sharesOf(from, edges);
      const masses = rowSums(links.defines, massOfNames(edges, shares));
      for (let node = 0; node < masses.length; node += 1)
        to[node] = (masses[node] as number) + (shares[node] as number) * (self[node] as number);
    },
  };
  const options = { alpha: 0.85, maxIterations: 100, tolerance: 1e-6 };
  return powerIteration(walk, { ...options, restart, dangling: restart });
}

function sharesOf(ranks: Float64Array, { sums }: Edges): Float64Array {
  return ranks.map((_, node) => share(ranks, sums, node));
}

/** What each name receives from its users, and each of its definers from it. */
function massOfNames({ links, uses }: Edges, shares: Float64Array): Float64Array {
  const masses = new Float64Array(links.names.length);
  multiply(shares, uses, masses);
  return masses;
}

function restartAt(links: NameLinks, input: AiderInput): Float64Array {
  const weights = Float64Array.from(links.files, ({ path }) => {
    const known = input.chatFiles?.has(path) || input.mentionedFnames?.has(path);
    return (known ? 1 : 0) + (isMentionedPath(path, input.mentionedIdents) ? 1 : 0);
  });
  return normalized(weights);
}

/** Whether a component of the path, or the file's name without its extension, is an identifier mentioned. */
function isMentionedPath(path: RelPath, idents: ReadonlySet<string> = new Set()): boolean {
  const parts = path.split('/');
  const stem = (parts.at(-1) as string).replace(/(?<=.)\.[^.]*$/, '');
  return [...parts, stem].some((part) => idents.has(part));
}
