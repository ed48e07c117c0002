import { directoryOf, joinPath, type PathLookup } from '../path-lookup.js';
import { firstOf, found, ownName, type Resolver } from './resolver.js';

/** Resolves Python imports: relative ones from their package, others below any package root. */
export function pythonResolver(index: PathLookup): Resolver {
  // Modules of a package are imported by its name, so `json` is not `app/json.py`.
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
    // A name imported from a package may be one of its modules.
    const [name] = names;
    const module = name === undefined ? undefined : find([...parts, name]);
    return found(module, names.slice(1)) ?? found(find(parts), names);
  };
}
