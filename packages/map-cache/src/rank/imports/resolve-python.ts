import { directoryOf, joinPath, type PathLookup } from '../path-lookup.js';
import { firstOf, found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves Python imports: relative ones from their package, others below any package root. Those of which
 * no directory and no module has the name are from outside.
 */
export function pythonResolver(index: PathLookup): Resolver {
  // Modules of a package are imported by its name, so `json` is not `app/json.py`.
  const isRoot = (directory: string) =>
    index.at(joinPath(directory, '__init__.py') as string) === undefined;
  const roots = new Map<string, boolean>();
  const hasRoot = (name: string): boolean => {
    const known =
      roots.get(name) ??
      (index.hasDirectory(name) ||
        ENDINGS.some((ending) => index.allEndingWith(`${name}.${ending}`).length > 0));
    roots.set(name, known);
    return known;
  };
  // The repository may itself be a package, or be installed below others: `odoo.addons.shop.models`.
  const isFromTop = (path: readonly string[]): boolean =>
    modulePaths(path).some((each) => index.at(each) !== undefined);
  const mayBeBelowOthers = (path: readonly string[]): boolean => {
    const fewest = isRoot('') ? 2 : 1;
    const ends = path
      .keys()
      .drop(1)
      .take(Math.max(0, path.length - fewest));
    return ends.some((start) => isFromTop(path.slice(start)));
  };
  return (item, from, rest) => {
    const [, dots = '', dotted = ''] = /^(\.*)(.*)$/.exec(item.source) ?? [];
    const parts = dotted.split('.').filter(Boolean);
    const base = dots === '' ? undefined : `${directoryOf(from)}/${'../'.repeat(dots.length - 1)}`;
    const find = (module: readonly string[]) =>
      firstOf(modulePaths(module), (path) =>
        base === undefined
          ? index.endingWith(path, from, isRoot)
          : index.at(joinPath(base, path) ?? ''),
      );
    const names = [...ownName(item), ...rest];
    // A name imported from a package may be one of its modules.
    const [name] = names;
    const module = name === undefined ? undefined : find([...parts, name]);
    const known = found(module, names.slice(1)) ?? found(find(parts), names);
    if (known !== undefined || base !== undefined) return known;
    const isKnown = hasRoot(parts[0] ?? '') || [parts, [...parts, ...names]].some(mayBeBelowOthers);
    return isKnown ? undefined : OUTSIDE;
  };
}

function modulePaths(module: readonly string[]): readonly string[] {
  return [`${module.join('/')}.py`, [...module, '__init__.py'].join('/')];
}

/** Of modules, which may be generated or compiled from others. */
const ENDINGS = ['py', 'pyi', 'pyx', 'so', 'c', 'cpp', 'rs'];
