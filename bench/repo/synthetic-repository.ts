import { join } from 'node:path';
import { syntheticTree } from '../../tests/support/synthetic-tree.ts';
import { WorkTree } from '../../tests/support/work-tree.ts';
import type { Tree } from '../measure/suite.ts';

const FILES = 1000;

/** A git repository of 1,000 generated Python files: the same on every machine. */
export class SyntheticRepository implements Disposable {
  readonly tree: Tree;
  readonly #folder = new WorkTree();

  constructor() {
    this.tree = { name: 'synthetic', path: join(this.#folder.path, 'synthetic') };
    new WorkTree(syntheticTree(FILES), this.tree.path).commitAll();
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}
