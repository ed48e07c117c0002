import type { Import } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves PHP imports as PSR-4 and PSR-0 do: a class is in the file of its name, and the directories around
 * it are the last parts of its namespace. The more of them fit, the better. Classes of which no file has the
 * name, however it is spelt, are from outside.
 */
export function phpResolver(index: PathLookup): Resolver {
  const known = new Map<Import, readonly number[]>();
  let spelt: ReadonlySet<string> | undefined;
  const hasFile = (name: string): boolean => {
    spelt ??= new Set(index.paths.filter(isPhp).map(classOfFile));
    return spelt.has(inOneCase(name));
  };
  return (item, from) => {
    const files = known.get(item) ?? classFiles(item, index);
    known.set(item, files);
    const [name = ''] = ownName(item);
    const isClass = /^[A-Z]/.test(name);
    if (isClass && !hasFile(name)) return OUTSIDE;
    return found(index.nearest(files, from), []);
  };
}

function classFiles(item: Import, index: PathLookup): readonly number[] {
  const parts = [...item.source.split('\\').filter(Boolean), ...ownName(item)];
  // A file alone has the name of many classes.
  for (let start = 0; start + 1 < parts.length; start += 1) {
    const files = index.allEndingWith(`${parts.slice(start).join('/')}.php`);
    if (files.length > 0) return files;
  }
  return [];
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
