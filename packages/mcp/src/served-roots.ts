import { isAbsolute, join } from 'node:path';
import { inRoot, type Root, RootError } from './roots.js';

/** Some files of one root, relative to it. */
export interface FilesOfRoot {
  readonly root: Root;
  readonly files: readonly string[];
}

/**
 * Which roots a call is about, with its files in each. Throws a `RootError` for a root that is not
 * served, and for a file that lies in none or, where one is to be found, in several of them.
 */
export async function rootsFor(
  roots: readonly Root[],
  call: { readonly root?: string; readonly files?: readonly string[] },
): Promise<readonly FilesOfRoot[]> {
  const chosen = call.root === undefined ? roots : [named(roots, call.root)];
  const files = call.files ?? [];
  const placed = await Promise.all(files.map((file) => placesOf(file, chosen)));
  return chosen.map((root) => ({
    root,
    files: placed.flatMap((places) => places.get(root) ?? []),
  }));
}

/** As `rootsFor`, for a call whose every file must be in one root alone. */
export async function rootsOfFiles(
  roots: readonly Root[],
  call: { readonly root?: string; readonly files: readonly string[] },
): Promise<readonly FilesOfRoot[]> {
  const found = await rootsFor(roots, call);
  for (const file of call.files)
    await refuseAmbiguous(
      file,
      found.map(({ root }) => root),
    );
  return found.filter(({ files }) => files.length > 0);
}

async function refuseAmbiguous(file: string, roots: readonly Root[]): Promise<void> {
  const places = await placesOf(file, roots);
  if (places.size < 2) return;
  const names = Array.from(places.keys(), ({ name }) => name).join(', ');
  throw new Error(`${file} is in several repositories (${names}): say which as "root"`);
}

function named(roots: readonly Root[], wanted: string): Root {
  const root = roots.find(({ name, path }) => name === wanted || path === wanted);
  if (root !== undefined) return root;
  const names = roots.map(({ name }) => name).join(', ');
  throw new Error(`root: expected one of ${names}, got ${wanted}`);
}

/** Where a file is; in a single root also if there is no such file, which is for the engine to say. */
async function placesOf(file: string, roots: readonly Root[]): Promise<ReadonlyMap<Root, string>> {
  const places = new Map<Root, string>();
  for (const root of roots) {
    const path = await inRoot(root, file);
    if (path === undefined) continue;
    if (roots.length === 1 || isAbsolute(file) || (await existsAt(root, path)))
      places.set(root, path);
  }
  if (places.size > 0) return places;
  const names = roots.map(({ name, path }) => `${name} (${path})`).join(', ');
  if (isAbsolute(file) || file.startsWith('..'))
    throw new RootError(`${file} lies outside of what is served: ${names}`);
  throw new Error(`there is no ${file} in ${names}`);
}

async function existsAt({ path }: Root, file: string): Promise<boolean> {
  const { existsSync } = await import('node:fs');
  return existsSync(join(path, file)) || existsSync(join(path, targetFile(file)));
}

/** Of `FILE:NAME`, the file. */
function targetFile(target: string): string {
  const colon = target.indexOf(':');
  return colon <= 0 ? target : target.slice(0, colon);
}
