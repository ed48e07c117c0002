import type { BoundNames, Target } from './bound-names.js';
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
    this.targets = bound.targets.length;
    this.defines = bound.defines;
    this.uses = weighUses(bound);
    const forward = rowSums(this.uses, Float64Array.from(bound.targets, definersOf));
    const usersOfTarget = new Float64Array(this.targets);
    multiply(new Float64Array(this.order).fill(1), this.uses, usersOfTarget);
    const backward = rowSums(this.defines, usersOfTarget);
    this.sums = forward.map((sum, file) => sum + BACKWARD * (backward[file] as number));
    this.dangling = danglingNodes(this.sums);
  }

  move(from: Float64Array, to: Float64Array): void {
    const shares = from.map((_, file) => share(from, this.sums, file));
    const forward = rowSums(this.defines, this.project(shares, this.uses));
    const backward = rowSums(this.uses, this.project(shares, this.defines));
    for (let file = 0; file < this.order; file += 1) {
      const moved = (forward[file] as number) + BACKWARD * (backward[file] as number);
      to[file] = (to[file] as number) + moved;
    }
  }

  /** The mass that each definer of a target receives when the files have `ranks`. */
  massOfTargets(ranks: Float64Array): Float64Array {
    return this.project(
      ranks.map((_, file) => share(ranks, this.sums, file)),
      this.uses,
    );
  }

  private project(shares: Float64Array, incidence: Csr): Float64Array {
    const masses = new Float64Array(this.targets);
    multiply(shares, incidence, masses);
    return masses;
  }
}

function weighUses({ uses, targets, users }: BoundNames): Csr {
  const files = uses.starts.length - 1;
  const rarity = Float64Array.from(targets, ({ name, definers }, target) => {
    const idf = Math.log(1 + files / Math.max(1, users[target] as number));
    const vague = definers.length > MAX_DEFINERS ? 0.1 : 1;
    const short = name !== '' && name.length < 4 ? 0.3 : 1;
    return (idf * vague * short) / definers.length;
  });
  const weights = Float64Array.from(
    uses.targets,
    (target, entry) => Math.sqrt(uses.weights[entry] as number) * (rarity[target] as number),
  );
  return { ...uses, weights };
}

function definersOf({ definers }: Target): number {
  return definers.length;
}
