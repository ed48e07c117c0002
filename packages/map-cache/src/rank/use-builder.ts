import type { DefinerTable } from './definer-table.js';
import { NumberList } from './number-list.js';
import { ALL, type BoundColumns, NO_NAME, type TargetColumns } from './use-columns.js';

const UNUSED = -1;

export interface UseBuilderOptions {
  readonly rows: number;
  readonly capacity: number;
  readonly known?: TargetColumns;
}

/** Packs the uses of all files, row by row, and numbers their targets by first use. */
export class UseBuilder {
  private readonly definerStarts: Uint32Array;
  /** Where the numbers of targets for all definers of a name begin, and those of whole files. */
  private readonly firstAll: number;
  private readonly firstFile: number;
  /** By definer of each name, name, and file: the number of the target for it, or `UNUSED`. */
  private readonly numbers: Int32Array;
  private readonly names: NumberList;
  private readonly places: NumberList;
  private readonly starts: Uint32Array;
  private targets: Uint32Array;
  private weights: Float64Array;
  private rules: Uint8Array;
  private row = 0;
  private size = 0;

  /** `capacity`: the expected number of uses in `rows`. Targets that are known keep their numbers. */
  constructor(definers: DefinerTable, files: number, { rows, capacity, known }: UseBuilderOptions) {
    const { starts, files: definingFiles } = definers.columns;
    this.definerStarts = starts;
    this.firstAll = definingFiles.length;
    this.firstFile = this.firstAll + definers.size;
    this.numbers = new Int32Array(this.firstFile + files).fill(UNUSED);
    this.names = new NumberList(known?.names);
    this.places = new NumberList(known?.places);
    if (known !== undefined) this.take(known);
    this.starts = new Uint32Array(rows + 1);
    this.targets = new Uint32Array(capacity);
    this.weights = new Float64Array(capacity);
    this.rules = new Uint8Array(capacity);
  }

  private take({ names, places }: TargetColumns): void {
    for (let target = 0; target < names.length; target += 1) {
      const name = names[target] as number;
      const place = places[target] as number;
      // A name may have fewer definers than it had.
      if (name === NO_NAME || place < this.definerCount(name))
        this.numbers[this.keyOf(name, place)] = target;
    }
  }

  private definerCount(name: number): number {
    return (this.definerStarts[name + 1] as number) - (this.definerStarts[name] as number);
  }

  /** Adds a use to the present row: of a target, by its name and place as in `TargetColumns`. */
  add(name: number, place: number, weight: number, rule: number): void {
    this.reserve(1);
    this.targets[this.size] = this.number(name, place);
    this.weights[this.size] = weight;
    this.rules[this.size] = rule;
    this.size += 1;
  }

  /** Adds the rows of the files from `first` to `last`, as they were. */
  addRows({ uses, targets: of }: BoundColumns, first: number, last: number): void {
    const start = uses.starts[first] as number;
    const end = uses.starts[last] as number;
    this.reserve(end - start);
    const shift = this.size - start;
    this.weights.set(uses.weights.subarray(start, end), this.size);
    this.rules.set(uses.rules.subarray(start, end), this.size);
    for (let i = start; i < end; i += 1) {
      const target = uses.targets[i] as number;
      this.targets[shift + i] = this.number(
        of.names[target] as number,
        of.places[target] as number,
      );
    }
    for (let file = first; file < last; file += 1)
      this.starts[file + 1] = (uses.starts[file + 1] as number) + shift;
    this.size += end - start;
    this.row = last;
  }

  /** Ends the present row and begins the next. */
  endRow(): void {
    this.row += 1;
    this.starts[this.row] = this.size;
  }

  build(): BoundColumns {
    return {
      targets: { names: this.names.all, places: this.places.all },
      uses: {
        starts: this.starts,
        targets: this.targets.subarray(0, this.size),
        weights: this.weights.subarray(0, this.size),
        rules: this.rules.subarray(0, this.size),
      },
    };
  }

  private number(name: number, place: number): number {
    const key = this.keyOf(name, place);
    const known = this.numbers[key] as number;
    if (known !== UNUSED) return known;
    this.numbers[key] = this.names.length;
    this.names.push(name);
    this.places.push(place);
    return this.names.length - 1;
  }

  private keyOf(name: number, place: number): number {
    if (name === NO_NAME) return this.firstFile + place;
    if (place === ALL) return this.firstAll + name;
    return (this.definerStarts[name] as number) + place;
  }

  /** Makes room for more uses. */
  private reserve(count: number): void {
    if (this.size + count <= this.targets.length) return;
    const size = Math.max(this.size + count, 64 + Math.ceil(1.5 * this.size));
    const { targets, weights, rules } = this;
    this.targets = new Uint32Array(size);
    this.weights = new Float64Array(size);
    this.rules = new Uint8Array(size);
    this.targets.set(targets);
    this.weights.set(weights);
    this.rules.set(rules);
  }
}
