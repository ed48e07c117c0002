import type { Import } from '@repomap/model';
import { type Csr, csrFromRows } from './csr.js';
import { directoryOf, joinPath, PathIndex } from './path-index.js';
import type { FactsFile } from './ranking.js';

/**
 * Which files each file imports, weight: how many of its imports lead there, an import of a whole
 * package sharing its weight among the package's files.
 *
 * Goes by paths alone: no package manifest, compiler configuration or search path is read, so what
 * they rename is not found, and packages from outside the repository lead nowhere.
 */
export function resolveImports(files: readonly FactsFile[]): Csr {
  const index = new PathIndex(files.map(({ path }) => path));
  const rows = files.map(({ path, facts }, from) => {
    const row = new Map<number, number>();
    const resolve = RESOLVERS[facts.language];
    for (const item of facts.imports ?? []) {
      const targets = resolve?.(item, path, index).filter((target) => target !== from) ?? [];
      for (const target of targets) row.set(target, (row.get(target) ?? 0) + 1 / targets.length);
    }
    return row;
  });
  return csrFromRows(rows);
}

type Resolver = (item: Import, from: string, index: PathIndex) => readonly number[];

const RESOLVERS: Readonly<Record<string, Resolver>> = {
  go: resolveGo,
  java: resolveJava,
  javascript: resolveScript,
  python: resolvePython,
  rust: resolveRust,
  tsx: resolveScript,
  typescript: resolveScript,
};

const SCRIPT_ENDINGS = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

function resolveScript({ source }: Import, from: string, index: PathIndex): readonly number[] {
  if (!source.startsWith('.')) return [];
  const base = joinPath(directoryOf(from), source);
  if (base === undefined) return [];
  // TypeScript imports `./a.ts` by the name of its output, `./a.js`.
  const sources = [
    base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'),
    base.replace(/\.js$/, '.tsx'),
    base.replace(/\.([cm]?)jsx?$/, '.d.$1ts'),
  ];
  const endings = SCRIPT_ENDINGS.map((ending) => `${base}${ending}`);
  const indices = SCRIPT_ENDINGS.map((ending) => joinPath(base, `index${ending}`) as string);
  return firstOf([base, ...sources, ...endings, ...indices], (path) => index.at(path));
}

function resolvePython(item: Import, from: string, index: PathIndex): readonly number[] {
  const [, dots = '', dotted = ''] = /^(\.*)(.*)$/.exec(item.source) ?? [];
  const parts = dotted.split('.').filter(Boolean);
  // What is imported from a package may be a module of it.
  const modules = isName(item.name) ? [[...parts, item.name], parts] : [parts];
  const paths = modules.flatMap((module) => [
    `${module.join('/')}.py`,
    [...module, '__init__.py'].join('/'),
  ]);
  if (dots === '') return firstOf(paths, (path) => index.endingWith(path, from));
  const up = '../'.repeat(dots.length - 1);
  return firstOf(paths, (path) => index.at(joinPath(directoryOf(from), up + path) ?? ''));
}

function resolveJava(item: Import, from: string, index: PathIndex): readonly number[] {
  const base = item.source.replaceAll('.', '/');
  // A nested class or a static member is in the file of its class.
  const paths = isName(item.name)
    ? [`${base}/${item.name}.java`, `${base}.java`]
    : [`${base}.java`];
  return firstOf(paths, (path) => index.endingWith(path, from));
}

/** A package is a directory; its path ends the import path, whose beginning names the module. */
function resolveGo({ source }: Import, _from: string, index: PathIndex): readonly number[] {
  const [host = '', ...parts] = source.split('/');
  // Packages without a dot in their host are Go's own.
  if (!host.includes('.')) return [];
  for (let start = 0; start < parts.length; start += 1) {
    const found = index.in(parts.slice(start).join('/'));
    const sources = found.filter((file) => !index.pathOf(file).endsWith('_test.go'));
    if (sources.length > 0) return sources;
  }
  return [];
}

function resolveRust(item: Import, from: string, index: PathIndex): readonly number[] {
  const parts = item.source.split('::');
  if (isName(item.name)) parts.push(item.name);
  const base = rustBase(parts, from, index);
  if (base === undefined) return [];
  const modules = Array.from({ length: parts.length + 1 }, (_, cut) =>
    [base, ...parts.slice(0, parts.length - cut)].filter(Boolean).join('/'),
  );
  const paths = modules.flatMap((module) => [`${module}.rs`, `${module}/mod.rs`]);
  const roots = ROOTS.map((root) => joinPath(base, root) as string);
  return firstOf([...paths, ...roots], (path) => index.at(path));
}

const ROOTS = ['lib.rs', 'main.rs'];

/** Takes off the beginning of a Rust path, which says where it starts; the directory of its modules. */
function rustBase(parts: string[], from: string, index: PathIndex): string | undefined {
  const directory = directoryOf(from);
  if (parts[0] === 'crate') {
    parts.shift();
    return crateOf(directory, index);
  }
  if (parts[0] !== 'self' && parts[0] !== 'super')
    return otherCrate(parts.shift() ?? '', from, index);
  const stem = from.slice(from.lastIndexOf('/') + 1).replace(/\.rs$/, '');
  let base = [...ROOTS, 'mod.rs'].includes(`${stem}.rs`) ? directory : `${directory}/${stem}`;
  for (; parts[0] === 'self' || parts[0] === 'super'; parts.shift())
    if (parts[0] === 'super') base = directoryOf(base);
  return base;
}

function crateOf(directory: string, index: PathIndex): string {
  const isRoot = ROOTS.some((root) => index.at(joinPath(directory, root) ?? '') !== undefined);
  return isRoot || directory === '' ? directory : crateOf(directoryOf(directory), index);
}

/** Another crate of the workspace: in a directory of its name or of the last word of it. */
function otherCrate(name: string, from: string, index: PathIndex): string | undefined {
  const dashed = name.replaceAll('_', '-');
  const directories = [name, dashed, dashed.slice(dashed.lastIndexOf('-') + 1)];
  const [found] = firstOf(directories, (each) => index.endingWith(`${each}/src/lib.rs`, from));
  return found === undefined ? undefined : directoryOf(index.pathOf(found));
}

function isName(name: string | undefined): name is string {
  return name !== undefined && name !== '*' && name !== 'default';
}

function firstOf(
  paths: readonly string[],
  find: (path: string) => number | undefined,
): readonly number[] {
  for (const path of paths) {
    const found = find(path);
    if (found !== undefined) return [found];
  }
  return [];
}
