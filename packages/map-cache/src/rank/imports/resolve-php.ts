import type { Import } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves PHP imports as PSR-4 and PSR-0 do: a class is in the file of its name, and the directories around
 * it are the last parts of its namespace. The more of them fit, the better. Classes of which no file has the
 * name are from outside.
 */
export function phpResolver(index: PathLookup): Resolver {
  const known = new Map<Import, readonly number[]>();
  return (item, from) => {
    const files = known.get(item) ?? classFiles(item, index);
    known.set(item, files);
    const [name = ''] = ownName(item);
    const isClass = /^[A-Z]/.test(name);
    if (isClass && index.allEndingWith(`${name}.php`).length === 0) return OUTSIDE;
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
