import type { TieredCache } from '@repomap/cache';
import type { RankIndex } from '@repomap/map-cache/rank';
import { type Columns, type Digest, digest } from '@repomap/model';

/** Where the bound names of the files of a root are stored, and the walk over them without seeds. */
export interface BindingPlace {
  readonly store: TieredCache<Columns>;
  readonly walks: TieredCache<Columns>;
  readonly key: Digest;
}

/** Must change whenever equal facts are bound or packed in another way than before. */
const BINDING_VERSION = '6';

/** Binding a few files again takes less time than storing the bindings of all. */
const MIN_UNSAVED = 16;
/**
 * The greatest share of files that every new process binds again. Of 9,852 files, 110 take half as long as
 * to store all: those that use a common name, which a new definition has.
 */
const UNSAVED_SHARE = 1 / 64;

/** The key of the bindings of a root, or of a part of it. */
export function bindingKey(root: string, part: string | undefined): Digest {
  return digest(['bindings', BINDING_VERSION, root, part ?? '']);
}

/** Lets an index go on with stored bindings, unless it has some. */
export async function restoreBinding(
  index: RankIndex,
  { store, key }: BindingPlace,
): Promise<void> {
  if (index.isBound) return;
  const columns = await store.get(key);
  if (columns !== undefined) index.restoreBinding(columns);
}

/**
 * Lets an index take over a stored walk: what an overview reads of bound names. Returns whether it has;
 * it has not if a file uses or defines other names. One with bindings of its own needs no other walk.
 */
export async function restoreWalk(
  index: RankIndex,
  { walks, key }: BindingPlace,
): Promise<boolean> {
  if (index.isBound) return false;
  const columns = await walks.get(key);
  return columns !== undefined && index.restoreWalk(columns);
}

/** Stores the bindings of an index if more than a few files were bound. */
export async function saveBinding(index: RankIndex, { store, key }: BindingPlace): Promise<void> {
  if (index.unsavedBindings <= MIN_UNSAVED + UNSAVED_SHARE * index.files.length) return;
  const columns = index.packBinding();
  if (columns !== undefined) await store.set(key, columns);
}
