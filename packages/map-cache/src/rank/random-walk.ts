import type { BoundNames } from './bound-names.js';
import { type Csr, danglingNodes, multiply, rowSums, share } from './csr.js';
import type { Transition } from './power-iteration.js';

/** Weight of a step from a definer back to a user, relative to a forward step. */
const BACKWARD = 0.5;
/** A name with more definers is too ambiguous to weigh fully. */
const MAX_DEFINERS = 8;

/**
 * The random walk from files that use a name to those that define it and, half as often, back.
 * An edge weighs sqrt(uses) times the rarity of the name. There are no self-loops, because a file's
 * own names are never bound.
 */
export class RandomWalk implements Transition {
  readonly order: number;
  readonly dangling: readonly number[];
  private readonly uses: Csr;
  private readonly defines: Csr;
  private readonly targets: number;
  /** File -> total weight of its edges. */
  private readonly sums: Float64Array;

  constructor(bound: BoundNames) {
    this.order = bound.uses.starts.length - 1;
    this.targets = bound.size;
    this.defines = bound.defines;
    this.uses = weighUses(bound);
    const forward = rowSums(this.uses, bound.definerCounts);
    const usersOfTarget = new Float64Array(this.targets);
    multiply(new Float64Array(this.order).fill(1), this.uses, usersOfTarget);
    const backward = rowSums(this.defines, usersOfTarget);
    this.sums = forward.map((sum, file) => sum + BACKWARD * (backward[file] as number));
    this.dangling = danglingNodes(this.sums);
  }

  move(from: Float64Array, to: Float64Array): void {
    const shares = this.sharesOf(from);
    const forward = rowSums(this.defines, this.project(shares, this.uses));
    const backward = rowSums(this.uses, this.project(shares, this.defines));
    for (let file = 0; file < this.order; file += 1) {
      const moved = (forward[file] as number) + BACKWARD * (backward[file] as number);
      to[file] = (to[file] as number) + moved;
    }
  }

  /** The mass that each definer of a target receives when the files have `ranks`. */
  massOfTargets(ranks: Float64Array): Float64Array {
    return this.project(this.sharesOf(ranks), this.uses);
  }

  private sharesOf(ranks: Float64Array): Float64Array {
    const shares = new Float64Array(this.order);
    for (let file = 0; file < this.order; file += 1) shares[file] = share(ranks, this.sums, file);
    return shares;
  }

  private project(shares: Float64Array, incidence: Csr): Float64Array {
    const masses = new Float64Array(this.targets);
    multiply(shares, incidence, masses);
    return masses;
  }
}

function weighUses(bound: BoundNames): Csr {
  const { uses, users, definerCounts } = bound;
  const files = uses.starts.length - 1;
  const rarity = new Float64Array(bound.size);
  for (let target = 0; target < rarity.length; target += 1) {
    const definers = definerCounts[target] as number;
    const idf = Math.log(1 + files / Math.max(1, users[target] as number));
    const vague = definers > MAX_DEFINERS ? 0.1 : 1;
    const length = bound.nameLength(target);
    const short = length > 0 && length < 4 ? 0.3 : 1;
    rarity[target] = (idf * vague * short) / definers;
  }
  const weights = new Float64Array(uses.targets.length);
  for (let entry = 0; entry < weights.length; entry += 1)
    weights[entry] =
      Math.sqrt(uses.weights[entry] as number) * (rarity[uses.targets[entry] as number] as number);
  return { ...uses, weights };
}
