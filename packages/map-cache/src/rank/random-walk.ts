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
  /** Number of targets. */
  private readonly size: number;
  /** File -> total weight of its edges. */
  private readonly sums: Float64Array;
  /** Of the last step: what each file passes on, and what each target receives. */
  private readonly shares: Float64Array;
  private readonly fromUsers: Float64Array;
  private readonly fromDefiners: Float64Array;
  /** By file: what it receives from those that it uses. */
  private readonly backward: Float64Array;

  constructor(bound: BoundNames) {
    this.order = bound.uses.starts.length - 1;
    this.uses = { ...bound.uses, weights: weighUses(bound) };
    this.defines = bound.defines;
    this.size = bound.size;
    const forward = rowSums(this.uses, bound.definerCounts);
    const usersOfTarget = new Float64Array(bound.size);
    multiply(new Float64Array(this.order).fill(1), this.uses, usersOfTarget);
    const backward = rowSums(bound.defines, usersOfTarget);
    this.sums = forward.map((sum, file) => sum + BACKWARD * (backward[file] as number));
    this.dangling = danglingNodes(this.sums);
    this.shares = new Float64Array(this.order);
    this.fromUsers = new Float64Array(bound.size);
    this.fromDefiners = new Float64Array(bound.size);
    this.backward = new Float64Array(this.order);
  }

  move(from: Float64Array, to: Float64Array): void {
    const { order, shares, fromUsers, fromDefiners, uses, defines } = this;
    this.share(from);
    fromDefiners.fill(0);
    for (let file = 0; file < order; file += 1) {
      const mass = shares[file] as number;
      const end = defines.starts[file + 1] as number;
      for (let i = defines.starts[file] as number; i < end; i += 1) {
        const target = defines.targets[i] as number;
        fromDefiners[target] = (fromDefiners[target] as number) + mass;
      }
    }
    fromUsers.fill(0);
    for (let file = 0; file < order; file += 1) {
      const mass = shares[file] as number;
      let backward = 0;
      const end = uses.starts[file + 1] as number;
      for (let i = uses.starts[file] as number; i < end; i += 1) {
        const target = uses.targets[i] as number;
        const weight = uses.weights[i] as number;
        fromUsers[target] = (fromUsers[target] as number) + mass * weight;
        backward += weight * (fromDefiners[target] as number);
      }
      this.backward[file] = backward;
    }
    for (let file = 0; file < order; file += 1) {
      let forward = 0;
      const end = defines.starts[file + 1] as number;
      for (let i = defines.starts[file] as number; i < end; i += 1)
        forward += fromUsers[defines.targets[i] as number] as number;
      to[file] = (to[file] as number) + (forward + BACKWARD * (this.backward[file] as number));
    }
  }

  /** The mass that each definer of a target receives when the files have `ranks`. */
  massOfTargets(ranks: Float64Array): Float64Array {
    this.share(ranks);
    const masses = new Float64Array(this.size);
    multiply(this.shares, this.uses, masses);
    return masses;
  }

  private share(ranks: Float64Array): void {
    for (let file = 0; file < this.order; file += 1)
      this.shares[file] = share(ranks, this.sums, file);
  }
}

function weighUses({ uses, users, definerCounts, nameLengths, size }: BoundNames): Float64Array {
  const files = uses.starts.length - 1;
  const rarity = new Float64Array(size);
  for (let target = 0; target < size; target += 1) {
    const definers = definerCounts[target] as number;
    const idf = Math.log(1 + files / Math.max(1, users[target] as number));
    const vague = definers > MAX_DEFINERS ? 0.1 : 1;
    const length = nameLengths[target] as number;
    const short = length > 0 && length < 4 ? 0.3 : 1;
    rarity[target] = (idf * vague * short) / definers;
  }
  const weights = new Float64Array(uses.targets.length);
  for (let i = 0; i < weights.length; i += 1)
    weights[i] =
      Math.sqrt(uses.weights[i] as number) * (rarity[uses.targets[i] as number] as number);
  return weights;
}
