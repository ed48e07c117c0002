import type { RelPath } from './rel-path.js';

/** A file in which a repository declares packages, dependencies or path mappings. */
export interface Manifest {
  readonly path: RelPath;
  readonly text: string;
}

/** Kinds of manifests, by their standard file name. */
export const ManifestKind = {
  Composer: 'composer.json',
  Crate: 'Cargo.toml',
  GoModule: 'go.mod',
  TsConfig: 'tsconfig.json',
  PackageJson: 'package.json',
} as const;
export type ManifestKind = (typeof ManifestKind)[keyof typeof ManifestKind];

/** The kind of manifest at a path, by file name alone. */
export function manifestKind(path: RelPath): ManifestKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return KINDS.get(name) ?? (TS_CONFIG.test(name) ? ManifestKind.TsConfig : undefined);
}

const KINDS: ReadonlyMap<string, ManifestKind> = new Map([
  ['Cargo.toml', ManifestKind.Crate],
  ['composer.json', ManifestKind.Composer],
  ['go.mod', ManifestKind.GoModule],
  ['package.json', ManifestKind.PackageJson],
]);

/** Such as `tsconfig.json`, `tsconfig.base.json` and `base.tsconfig.json`. */
const TS_CONFIG = /^(?:.+\.)?[jt]sconfig(?:[.-].+)?\.json$/;
