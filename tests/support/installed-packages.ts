import { cpSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorkTree } from './work-tree.js';

interface Entry {
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What npm installed in a folder, as npm itself notes it. */
export class InstalledPackages {
  private readonly folder: WorkTree;
  private readonly entries: Readonly<Record<string, Entry>>;

  constructor(folder: WorkTree) {
    this.folder = folder;
    this.entries = JSON.parse(folder.read('node_modules/.package-lock.json')).packages;
  }

  /** The folders of packages that run a script when they are installed. */
  get withScripts(): string[] {
    return Object.keys(this.entries).filter((path) => this.entries[path]?.hasInstallScript);
  }

  /** The folders of a package and of all that it needs: what `npm install` of it alone brings. */
  closureOf(name: string): string[] {
    const found = new Set<string>();
    const visit = (need: string, from: string) => {
      const path = this.resolve(need, from);
      if (path === undefined || found.has(path)) return;
      found.add(path);
      for (const each of needsOf(this.entries[path])) visit(each, path);
    };
    visit(name, '');
    return [...found].sort();
  }

  /** Bytes of all files of packages, without those of packages inside them. */
  bytesOf(paths: readonly string[]): number {
    return paths
      .flatMap((path) => this.filesOf(path))
      .reduce((sum, file) => sum + statSync(file).size, 0);
  }

  /** Copies packages into another folder, where nothing else can be imported. */
  copyTo(folder: WorkTree, paths: readonly string[]): void {
    for (const path of paths)
      for (const file of this.filesOf(path))
        cpSync(file, file.replace(this.folder.path, folder.path));
  }

  private filesOf(path: string): string[] {
    const top = join(this.folder.path, path);
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => !file.slice(top.length).includes('/node_modules/'));
  }

  /** As Node.js looks for it; undefined if it is not there. */
  private resolve(name: string, from: string): string | undefined {
    const path = join(from, 'node_modules', name).replaceAll('\\', '/');
    if (path in this.entries) return path;
    if (from === '') return undefined;
    const above = dirname(from.slice(0, from.lastIndexOf('node_modules/') + 1));
    return this.resolve(name, above === '.' ? '' : above);
  }
}

function needsOf(entry: Entry = {}): string[] {
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = entry;
  const peers = Object.keys(peerDependencies).filter(
    (name) => !peerDependenciesMeta?.[name]?.optional,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}
