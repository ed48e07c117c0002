import { isAbsolute, join, resolve } from 'node:path';
import { inRoot, type Root, RootError } from './roots.js';

/** A root and some of its files, relative to it. */
export interface RootFiles {
  readonly root: Root;
  readonly files: readonly string[];
}

/**
 * The roots that a call is about, with its files in each. Throws for a root that is not served and a
 * file that is in no root.
 */
export async function selectRoots(
  roots: readonly Root[],
  call: { readonly root?: string; readonly files?: readonly string[] },
): Promise<readonly RootFiles[]> {
  const chosen = call.root === undefined ? roots : [rootNamed(roots, call.root)];
  const files = call.files ?? [];
  const located = await Promise.all(files.map((file) => locationsOf(file, chosen)));
  return chosen.map((root) => ({
    root,
    files: located.flatMap((locations) => locations.get(root) ?? []),
  }));
}

/** Like `selectRoots`, but also throws for a file in more than one root. Omits roots without files. */
export async function locateFiles(
  roots: readonly Root[],
  call: { readonly root?: string; readonly files: readonly string[] },
): Promise<readonly RootFiles[]> {
  const found = await selectRoots(roots, call);
  for (const file of call.files)
    await rejectAmbiguous(
      file,
      found.map(({ root }) => root),
    );
  return found.filter(({ files }) => files.length > 0);
}

async function rejectAmbiguous(file: string, roots: readonly Root[]): Promise<void> {
  const locations = await locationsOf(file, roots);
  if (locations.size < 2) return;
  const names = Array.from(locations.keys(), ({ name }) => name).join(', ');
  throw new Error(`${file} is in several repositories (${names}): select one with "root"`);
}

function rootNamed(roots: readonly Root[], wanted: string): Root {
  const root = roots.find(({ name, path }) => name === wanted || path === resolve(wanted));
  if (root !== undefined) return root;
  const names = roots.map(({ name }) => name).join(', ');
  throw new Error(`root: expected one of ${names}, got ${wanted}`);
}

/** The roots that contain a file. If there is only one root, the engine checks that the file exists. */
async function locationsOf(
  file: string,
  roots: readonly Root[],
): Promise<ReadonlyMap<Root, string>> {
  const locations = new Map<Root, string>();
  for (const root of roots) {
    const path = await inRoot(root, file);
    if (path === undefined) continue;
    if (roots.length === 1 || isAbsolute(file) || (await existsAt(root, path)))
      locations.set(root, path);
  }
  if (locations.size > 0) return locations;
  const names = roots.map(({ name, path }) => `${name} (${path})`).join(', ');
  if (isAbsolute(file) || file.startsWith('..'))
    throw new RootError(`${file} is outside of the served repositories: ${names}`);
  throw new Error(`there is no file ${file} in ${names}`);
}

async function existsAt({ path }: Root, file: string): Promise<boolean> {
  const { existsSync } = await import('node:fs');
  return existsSync(join(path, file)) || existsSync(join(path, targetFile(file)));
}

/** The file of `FILE:NAME`. */
function targetFile(target: string): string {
  const colon = target.indexOf(':');
  return colon <= 0 ? target : target.slice(0, colon);
}
