import type { Import, Manifest } from '@repomap/model';
import { joinPath, type PathLookup } from '../path-lookup.js';
import { type NamespaceRoot, namespaceRoots } from './composer-json.js';
import { found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves PHP imports by the namespaces of each `composer.json` (PSR-4), else to the file of the class in
 * directories named like the last parts of its namespace, of which the more fit, the better. A class is from
 * outside if no namespace of the repository has it, or without such namespaces, if no file has its name,
 * however it is spelt.
 */
export function phpResolver(index: PathLookup, manifests: readonly Manifest[]): Resolver {
  let roots: Roots | undefined;
  const known = new Map<Import, readonly number[]>();
  let spelt: ReadonlySet<string> | undefined;
  const hasFile = (name: string): boolean => {
    spelt ??= new Set(index.paths.filter(isPhp).map(classOfFile));
    return spelt.has(inOneCase(name));
  };
  return (item, from) => {
    roots ??= Map.groupBy(manifests.flatMap(namespaceRoots), ({ prefix }) => prefix);
    const parts = [...item.source.split('\\').filter(Boolean), ...ownName(item)];
    const files = known.get(item) ?? classFiles(parts, roots, index);
    known.set(item, files);
    if (files.length === 0 && isOutside(parts, roots, hasFile)) return OUTSIDE;
    return found(index.nearest(files, from), []);
  };
}

/** By prefix. */
type Roots = ReadonlyMap<string, readonly NamespaceRoot[]>;

/** Where the class of a name may be, by its longest namespace first. */
function rootsOf(name: string, roots: Roots): readonly NamespaceRoot[] {
  const ends = [...name.matchAll(/\\/g)].map(({ index }) => index + 1).reverse();
  return [...ends, 0].flatMap((end) => roots.get(name.slice(0, end)) ?? []);
}

function classFiles(parts: readonly string[], roots: Roots, index: PathLookup): readonly number[] {
  const name = parts.join('\\');
  const declared = rootsOf(name, roots).flatMap(({ prefix, directory }) => {
    const path = `${name.slice(prefix.length).replaceAll('\\', '/')}.php`;
    return index.at(joinPath(directory, path) ?? '') ?? [];
  });
  if (declared.length > 0) return declared.slice(0, 1);
  // A file alone has the name of many classes.
  for (let start = 0; start + 1 < parts.length; start += 1) {
    const files = index.allEndingWith(`${parts.slice(start).join('/')}.php`);
    if (files.length > 0) return files;
  }
  return [];
}

/** Whether a class without a file is no class of the repository. Functions have no files of their own. */
function isOutside(
  parts: readonly string[],
  roots: Roots,
  hasFile: (name: string) => boolean,
): boolean {
  const name = parts.at(-1) ?? '';
  if (!/^[A-Z]/.test(name)) return false;
  if (!hasFile(name)) return true;
  const whole = parts.join('\\');
  return roots.size > 0 && rootsOf(whole, roots).length === 0;
}

function isPhp(path: string): boolean {
  return /\.(?:inc|php)$/.test(path);
}

/** The class that a file may be named after, as in `class-shop-item.php` and `shop_item.class.inc`. */
function classOfFile(path: string): string {
  const [stem = ''] = path.slice(path.lastIndexOf('/') + 1).split('.');
  return inOneCase(stem.replace(/^(?:abstract|class|enum|interface|trait)-/, ''));
}

function inOneCase(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
