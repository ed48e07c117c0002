import type { Directory } from './directory-tree.js';

/** The files that share a colour. */
interface Group {
  /** The path of their directory; empty for all that is in no other group. */
  readonly path: string;
  /** Number of files. */
  readonly size: number;
  /** By number. */
  readonly colour: number;
}

export interface Groups {
  /** Largest first; the files that are in no other group last. */
  readonly groups: readonly Group[];
  /** The colour of each file. */
  readonly ofFile: Uint8Array;
  /** The colour of each directory. */
  readonly ofDirectory: Uint8Array;
}

/** As many colours as can be told apart. The last is a grey. */
const MAX_GROUPS = 9;
/** A smaller share of the files is not worth a colour. */
const MIN_SHARE = 0.015;

/**
 * Groups files by directory: packages in a repository of packages, the parts of `src` in another.
 * The largest group is split into its directories, again and again, while there are colours.
 */
export function directoryGroups(tree: readonly Directory[], files: number): Groups {
  const chosen = new Set([0]);
  const rest = new Map([[0, files]]);
  const isWhole = new Set<number>();
  while (chosen.size < MAX_GROUPS) {
    const largest = [...chosen]
      .filter((each) => !isWhole.has(each))
      .sort((a, b) => (rest.get(b) ?? 0) - (rest.get(a) ?? 0))[0];
    if (largest === undefined) break;
    isWhole.add(largest);
    const parts = (tree[largest]?.directories ?? [])
      .filter((each) => sizeOf(tree, each) >= Math.max(2, MIN_SHARE * files))
      .sort((a, b) => sizeOf(tree, b) - sizeOf(tree, a))
      .slice(0, MAX_GROUPS - chosen.size);
    for (const part of parts) {
      chosen.add(part);
      rest.set(part, sizeOf(tree, part));
      rest.set(largest, (rest.get(largest) ?? 0) - sizeOf(tree, part));
    }
  }
  const sizeIn = (directory: number) => rest.get(directory) ?? 0;
  const groups = [...chosen]
    .filter((each) => sizeIn(each) > 0)
    .sort((a, b) => Number(a === 0) - Number(b === 0) || sizeIn(b) - sizeIn(a))
    .map((number, at, { length }) => ({
      ...{ number, path: tree[number]?.path ?? '', size: sizeIn(number) },
      colour: number === 0 && length > 1 ? MAX_GROUPS - 1 : at,
    }));
  const colours = new Map(groups.map(({ number, colour }) => [number, colour]));
  return { groups, ...assigned(tree, colours, files) };
}

function sizeOf(tree: readonly Directory[], directory: number): number {
  return tree[directory]?.size ?? 0;
}

/** Parents come before what is in them. */
function assigned(
  tree: readonly Directory[],
  colours: ReadonlyMap<number, number>,
  files: number,
): Omit<Groups, 'groups'> {
  const ofFile = new Uint8Array(files);
  const ofDirectory = new Uint8Array(tree.length);
  for (const [number, { parent, files: own }] of tree.entries()) {
    ofDirectory[number] =
      colours.get(number) ?? (parent === undefined ? 0 : (ofDirectory[parent] ?? 0));
    for (const file of own) ofFile[file] = ofDirectory[number];
  }
  return { ofFile, ofDirectory };
}
