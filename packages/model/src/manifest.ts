import type { RelPath } from './rel-path.js';

/** A file in which a repository tells tools what its names stand for. */
export interface Manifest {
  readonly path: RelPath;
  readonly text: string;
}

/** What kind of manifest a file is, named after its usual file. */
export const ManifestKind = {
  Crate: 'Cargo.toml',
  GoModule: 'go.mod',
  ScriptConfig: 'tsconfig.json',
  ScriptPackage: 'package.json',
} as const;
export type ManifestKind = (typeof ManifestKind)[keyof typeof ManifestKind];

/** The kind of manifest that a path names, going by the file's name alone. */
export function manifestKind(path: RelPath): ManifestKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return KINDS.get(name) ?? (SCRIPT_CONFIG.test(name) ? ManifestKind.ScriptConfig : undefined);
}

const KINDS: ReadonlyMap<string, ManifestKind> = new Map([
  ['Cargo.toml', ManifestKind.Crate],
  ['go.mod', ManifestKind.GoModule],
  ['package.json', ManifestKind.ScriptPackage],
]);

/** Such as `tsconfig.json`, `tsconfig.base.json` and `base.tsconfig.json`. */
const SCRIPT_CONFIG = /^(?:.+\.)?[jt]sconfig(?:[.-].+)?\.json$/;
