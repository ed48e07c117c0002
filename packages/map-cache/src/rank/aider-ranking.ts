import type { RelPath } from '@repomap/model';
import { type Csr, danglingNodes, multiply, normalized, rowSums, share } from './csr.js';
import { type NameIncidence, nameIncidence } from './name-incidence.js';
import { powerIteration } from './power-iteration.js';
import {
  filesInOrder,
  orderRanking,
  type RankInput,
  type WholeRanking,
  wholeFacts,
} from './ranking.js';

/** The inputs of Aider's ranking. */
export type AiderInput = Omit<RankInput, 'query' | 'history'>;

/**
 * The ranking of Aider's repo map: PageRank over names that one file uses and another defines,
 * personalised by chat files, mentioned files and mentioned identifiers. The result includes chat
 * files.
 *
 * Takes one square root for each user of a name, while Aider takes another for each further
 * definer. Linear in the number of tags.
 *
 * Source: `RepoMap.get_ranked_tags` of Aider-AI/aider (2026), PageRank as in networkx 3.4.
 */
export function aiderRanking(input: AiderInput): WholeRanking {
  const ordered = filesInOrder(input.files);
  const edges = weighEdges(nameIncidence(ordered), input);
  const { incidence } = edges;
  const ranks = rankFiles(edges, restartAt(incidence, input));
  const shares = sharesOf(ranks, edges);
  const names = massOfNames(edges, shares);
  const rankOf = new Map(incidence.files.map(({ path }, node) => [path, ranks[node] as number]));
  const ids = new Map(incidence.names.map((name, id) => [name, id]));
  const definitions = incidence.files.flatMap(({ path, facts }, node) =>
    facts.definitions.map(({ name }, index) => {
      const id = ids.get(name) as number;
      const alone = (edges.unused[id] as number) * (shares[node] as number);
      return { path, index, rank: (names[id] as number) + alone };
    }),
  );
  const files = ordered.map(({ path }) => ({ path, rank: rankOf.get(path) ?? 0 }));
  return orderRanking({ files, definitions });
}

/** The weighted reference graph, with its edges factored through names. */
interface Edges {
  readonly incidence: NameIncidence;
  /** File -> names it uses; the edge to each definer of the name has this weight. */
  readonly uses: Csr;
  /** Name -> weight of its definers' edges to themselves; 0 for a name with references. */
  readonly unused: Float64Array;
  /** File -> total weight of its edges to itself. */
  readonly self: Float64Array;
  /** File -> total weight of its edges. */
  readonly sums: Float64Array;
}

const CHAT_WEIGHT = 50;
const UNUSED_WEIGHT = 0.1;

function weighEdges(incidence: NameIncidence, input: AiderInput): Edges {
  // Like Aider: without any reference, each definition counts as a use of its name.
  const anyUse = input.files.some(({ facts }) => wholeFacts(facts).references.length > 0);
  const uses = weighUses(anyUse ? incidence.uses : incidence.defines, incidence, input);
  const users = anyUse ? incidence.users : incidence.definers;
  const unused = users.map((count) => (count === 0 ? UNUSED_WEIGHT : 0));
  const self = rowSums(incidence.defines, unused);
  const sums = rowSums(uses, incidence.definers).map((sum, node) => sum + (self[node] as number));
  return { incidence, uses, unused, self, sums };
}

function weighUses(uses: Csr, incidence: NameIncidence, input: AiderInput): Csr {
  const byName = Float64Array.from(incidence.names, (name, id) =>
    nameWeight(name, incidence.definers[id] as number, input.mentionedIdents),
  );
  const weights = Float64Array.from(
    uses.targets,
    (name, entry) => (byName[name] as number) * Math.sqrt(uses.weights[entry] as number),
  );
  for (const [node, { path }] of incidence.files.entries()) {
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
  const { incidence, self, sums } = edges;
  if (sums.length === 0) return sums;
  const walk = {
    order: sums.length,
    dangling: danglingNodes(sums),
    move(from: Float64Array, to: Float64Array) {
      const shares = sharesOf(from, edges);
      const masses = rowSums(incidence.defines, massOfNames(edges, shares));
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

/** The mass that each name receives from its users and passes to each of its definers. */
function massOfNames({ incidence, uses }: Edges, shares: Float64Array): Float64Array {
  const masses = new Float64Array(incidence.names.length);
  multiply(shares, uses, masses);
  return masses;
}

function restartAt(incidence: NameIncidence, input: AiderInput): Float64Array {
  const weights = Float64Array.from(incidence.files, ({ path }) => {
    const known = input.chatFiles?.has(path) || input.mentionedFiles?.has(path);
    return (known ? 1 : 0) + (isMentionedPath(path, input.mentionedIdents) ? 1 : 0);
  });
  return normalized(weights);
}

/** Whether a path component, or the file's name without extension, is a mentioned identifier. */
function isMentionedPath(path: RelPath, idents: ReadonlySet<string> = new Set()): boolean {
  const parts = path.split('/');
  const stem = (parts.at(-1) as string).replace(/(?<=.)\.[^.]*$/, '');
  return [...parts, stem].some((part) => idents.has(part));
}
