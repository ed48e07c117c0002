import { type Csr, danglingNodes, multiply, rowSums, share } from './csr.js';
import type { NameLinks } from './name-links.js';
import type { Transition } from './power-iteration.js';

/** How much a step from a definer back to a user weighs, against one forward. */
const BACKWARD = 0.5;
/** A name that more files define hardly tells which of them is meant. */
const MOST_DEFINERS = 8;

/**
 * The walk from files that use a name to those that define it and, half as often, back.
 * An edge weighs sqrt(uses) times the rarity of the name; no edge leads from a file to itself.
 */
export class NameWalk implements Transition {
  readonly order: number;
  readonly dangling: readonly number[];
  private readonly uses: Csr;
  private readonly defines: Csr;
  private readonly names: number;
  /** File -> weight of the edges that would lead to itself. */
  private readonly loops: Float64Array;
  /** File -> weight of all its edges. */
  private readonly sums: Float64Array;

  constructor(links: NameLinks) {
    this.order = links.files.length;
    this.names = links.names.length;
    this.defines = links.defines;
    this.uses = weighUses(links);
    this.loops = loopWeights(this.uses, this.defines);
    const forward = rowSums(this.uses, links.definers);
    const usersOfName = new Float64Array(this.names);
    multiply(new Float64Array(this.order).fill(1), this.uses, usersOfName);
    const backward = rowSums(this.defines, usersOfName);
    this.sums = forward.map((sum, file) => {
      const all = sum + BACKWARD * (backward[file] as number);
      return Math.max(0, all - (1 + BACKWARD) * (this.loops[file] as number));
    });
    this.dangling = danglingNodes(this.sums);
  }

  move(from: Float64Array, to: Float64Array): void {
    const shares = from.map((_, file) => share(from, this.sums, file));
    const forward = rowSums(this.defines, this.project(shares, this.uses));
    const backward = rowSums(this.uses, this.project(shares, this.defines));
    for (let file = 0; file < this.order; file += 1) {
      const loop = (1 + BACKWARD) * (this.loops[file] as number) * (shares[file] as number);
      const moved = (forward[file] as number) + BACKWARD * (backward[file] as number) - loop;
      // Rounding may leave a little less than the loop that is taken out.
      to[file] = (to[file] as number) + Math.max(0, moved);
    }
  }

  /** What each of a name's definers receives when the files hold `ranks`. */
  massOfNames(ranks: Float64Array): Float64Array {
    return this.project(
      ranks.map((_, file) => share(ranks, this.sums, file)),
      this.uses,
    );
  }

  private project(shares: Float64Array, links: Csr): Float64Array {
    const masses = new Float64Array(this.names);
    multiply(shares, links, masses);
    return masses;
  }
}

function weighUses({ uses, names, users, definers, files }: NameLinks): Csr {
  const rarity = Float64Array.from(names, (name, id) => {
    const idf = Math.log(1 + files.length / Math.max(1, users[id] as number));
    const vague = (definers[id] as number) > MOST_DEFINERS ? 0.1 : 1;
    const short = name.length < 4 ? 0.3 : 1;
    return (idf * vague * short) / (definers[id] as number);
  });
  const weights = Float64Array.from(
    uses.targets,
    (name, entry) => Math.sqrt(uses.weights[entry] as number) * (rarity[name] as number),
  );
  return { ...uses, weights };
}

/** For each file the weight of its uses of names that it defines itself. */
function loopWeights(uses: Csr, defines: Csr): Float64Array {
  const loops = new Float64Array(uses.starts.length - 1);
  for (let file = 0; file < loops.length; file += 1) {
    const own = new Set(
      Array.prototype.slice.call(defines.targets, defines.starts[file], defines.starts[file + 1]),
    );
    let sum = 0;
    for (
      let entry = uses.starts[file] as number;
      entry < (uses.starts[file + 1] as number);
      entry += 1
    )
      if (own.has(uses.targets[entry])) sum += uses.weights[entry] as number;
    loops[file] = sum;
  }
  return loops;
}
