import type { Manifest } from '@repomap/model';
import { directoryOf, joinPath, type PathIndex } from '../path-index.js';
import { Members } from './members.js';
import { firstOf, found, ownName, type Resolver } from './resolver.js';
import { ScriptConfigs } from './script-configs.js';
import { ScriptFiles } from './script-files.js';
import { type ScriptPackage, scriptPackage } from './script-package.js';
import { sourcePlaces, sourcesNamed } from './source-places.js';

/** Resolves imports of JavaScript and TypeScript as compilers and bundlers do before anything is built. */
export function scriptResolver(
  index: PathIndex,
  configs: readonly Manifest[],
  packages: readonly Manifest[],
): Resolver {
  const modules = new ScriptModules(index, configs, packages);
  const known = new Map<string, number | undefined>();
  return (item, from, rest) => {
    const key = `${directoryOf(from)}\0${item.source}`;
    if (!known.has(key)) known.set(key, modules.find(item.source, from));
    return found(known.get(key), [...ownName(item), ...rest]);
  };
}

/** A package's name, and what is asked of it. */
const PACKAGE = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/;

class ScriptModules {
  private readonly files: ScriptFiles;
  private readonly configs: ScriptConfigs;
  private readonly packages: Members<ScriptPackage>;

  constructor(index: PathIndex, configs: readonly Manifest[], packages: readonly Manifest[]) {
    this.files = new ScriptFiles(index);
    this.configs = new ScriptConfigs(configs);
    this.packages = new Members(packages.map(scriptPackage));
  }

  find(source: string, from: string): number | undefined {
    if (source.startsWith('.')) return this.at(joinPath(directoryOf(from), source));
    return (
      firstOf(this.configs.candidates(source, from), (path) => this.at(path)) ??
      (source.startsWith('#') ? this.imported(source, from) : this.packaged(source, from))
    );
  }

  /** The file of a path, or that of the directory. */
  private at(path: string | undefined): number | undefined {
    if (path === undefined) return undefined;
    const file = this.files.at(path);
    if (file !== undefined) return file;
    const found = this.packages.at(path);
    return (found && this.exported(found, '.')) ?? this.files.indexOf(path);
  }

  private imported(source: string, from: string): number | undefined {
    const own = this.packages.around(from);
    return firstOf(own?.imports.match(source) ?? [], (target) =>
      target.startsWith('.')
        ? this.inPackage(own as ScriptPackage, sourcePlaces([target]))
        : this.packaged(target, from),
    );
  }

  private packaged(source: string, from: string): number | undefined {
    const [, name = '', subpath = ''] = PACKAGE.exec(source) ?? [];
    const found = this.packages.named(name, from);
    return found && this.exported(found, `.${subpath}`);
  }

  private exported(from: ScriptPackage, subpath: string): number | undefined {
    const asked = subpath === '.' ? 'index' : subpath;
    const targets = from.exports.match(subpath) ?? (subpath === '.' ? from.entries : []);
    return this.inPackage(from, [...sourcePlaces(targets), asked, ...sourcesNamed(asked)]);
  }

  private inPackage({ directory }: ScriptPackage, paths: readonly string[]): number | undefined {
    return firstOf(paths, (each) => {
      const path = joinPath(directory, each);
      return path === undefined ? undefined : (this.files.at(path) ?? this.files.indexOf(path));
    });
  }
}
