import { type Manifest, NODE_MODULES } from '@repomap/model';
import { directoryOf, joinPath, type PathLookup } from '../path-lookup.js';
import { JsFiles } from './js-files.js';
import { type PackageJson, packageJson } from './package-json.js';
import { type Found, firstOf, found, OUTSIDE, ownName, type Resolver } from './resolver.js';
import { sourceCandidates, sourcesNamed } from './source-candidates.js';
import { TsConfigs } from './ts-config.js';
import { WorkspacePackages } from './workspace-packages.js';

/**
 * Resolves JavaScript and TypeScript imports to sources, as compilers and bundlers do before a build.
 * Modules of the platform and declared dependencies that are no package of the repository are from outside.
 */
export function jsResolver(
  index: PathLookup,
  configs: readonly Manifest[],
  packages: readonly Manifest[],
): Resolver {
  let modules: JsModules | undefined;
  const known = new Map<string, number | Found | undefined>();
  return (item, from, rest) => {
    const key = `${directoryOf(from)}\0${item.source}`;
    modules ??= new JsModules(index, configs, packages);
    if (!known.has(key)) known.set(key, modules.resolve(item.source, from));
    const file = known.get(key);
    return typeof file === 'object' ? file : found(file, [...ownName(item), ...rest]);
  };
}

/** A package name and a subpath. */
const PACKAGE = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/;

/** Other paths may start in a directory of sources that is named like a module: `constants/routes`. */
const NODE_SUBPATH = /^\/(?:consumers|posix|promises|strict|types|web|win32)$/;

class JsModules {
  private readonly files: JsFiles;
  private readonly configs: TsConfigs;
  private readonly packages: WorkspacePackages<PackageJson>;

  constructor(index: PathLookup, configs: readonly Manifest[], packages: readonly Manifest[]) {
    this.files = new JsFiles(index);
    this.configs = new TsConfigs(configs);
    this.packages = new WorkspacePackages(packages.map(packageJson));
  }

  /** The file that a source means in any file of a directory, or `OUTSIDE`. */
  resolve(source: string, from: string): number | Found | undefined {
    return this.find(source, from) ?? (this.isOutside(source, from) ? OUTSIDE : undefined);
  }

  private find(source: string, from: string): number | undefined {
    if (source.startsWith('.')) return this.at(joinPath(directoryOf(from), source));
    return (
      firstOf(this.configs.candidates(source, from), (path) => this.at(path)) ??
      (source.startsWith('#') ? this.imported(source, from) : this.packaged(source, from))
    );
  }

  /** Whether a source that was not found is certain to be no file of the repository. */
  private isOutside(source: string, from: string): boolean {
    const [, name = '', subpath = ''] = PACKAGE.exec(source) ?? [];
    if (/^[a-z]+:/.test(source)) return true;
    if (this.packages.named(name, from) !== undefined) return false;
    if (NODE_MODULES.has(name) && (subpath === '' || NODE_SUBPATH.test(subpath))) return true;
    for (const { dependencies } of this.packages.allAround(from))
      if (dependencies.has(name)) return true;
    return false;
  }

  /** The file of a path, or the index file of a directory. */
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
        ? this.inPackage(own as PackageJson, sourceCandidates([target]))
        : this.packaged(target, from),
    );
  }

  private packaged(source: string, from: string): number | undefined {
    const [, name = '', subpath = ''] = PACKAGE.exec(source) ?? [];
    const found = this.packages.named(name, from);
    return found && this.exported(found, `.${subpath}`);
  }

  private exported(from: PackageJson, subpath: string): number | undefined {
    const asked = subpath === '.' ? 'index' : subpath;
    const targets = from.exports.match(subpath) ?? (subpath === '.' ? from.entries : []);
    return this.inPackage(from, [...sourceCandidates(targets), asked, ...sourcesNamed(asked)]);
  }

  private inPackage({ directory }: PackageJson, paths: readonly string[]): number | undefined {
    return firstOf(paths, (each) => {
      const path = joinPath(directory, each);
      return path === undefined ? undefined : (this.files.at(path) ?? this.files.indexOf(path));
    });
  }
}
