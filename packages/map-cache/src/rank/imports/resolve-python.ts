import { directoryOf, joinPath, type PathIndex } from '../path-index.js';
import { firstOf, found, ownName, type Resolver } from './resolver.js';

/** Resolves imports of Python: relative ones from their package, others below any root of packages. */
export function pythonResolver(index: PathIndex): Resolver {
  // A package's own modules go by its name, so that `json` is not `app/json.py`.
  const isRoot = (directory: string) =>
    index.at(joinPath(directory, '__init__.py') as string) === undefined;
  return (item, from, rest) => {
    const [, dots = '', dotted = ''] = /^(\.*)(.*)$/.exec(item.source) ?? [];
    const parts = dotted.split('.').filter(Boolean);
    const base = dots === '' ? undefined : `${directoryOf(from)}/${'../'.repeat(dots.length - 1)}`;
    const find = (module: readonly string[]) =>
      firstOf([`${module.join('/')}.py`, [...module, '__init__.py'].join('/')], (path) =>
        base === undefined
          ? index.endingWith(path, from, isRoot)
          : index.at(joinPath(base, path) ?? ''),
      );
    const names = [...ownName(item), ...rest];
    // What is imported from a package may be a module of it.
    const [name] = names;
    const module = name === undefined ? undefined : find([...parts, name]);
    return found(module, names.slice(1)) ?? found(find(parts), names);
  };
}
