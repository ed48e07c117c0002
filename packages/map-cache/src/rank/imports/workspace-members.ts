import type { Manifest, RelPath } from '@repomap/model';
import { parse } from 'smol-toml';
import { directoryOf, joinPath } from '../path-lookup.js';
import { goModule } from './go-module.js';
import { parseTable, stringOf, tableOf } from './manifest-table.js';

/** A package, crate, module or project of a repository. */
export interface WorkspaceMember {
  /** As its own manifest, or for Gradle the settings, spell it. */
  readonly name: string;
  /** Empty for the root. */
  readonly directory: string;
  /** Members of one kind contain only files that no inner one of the same kind contains. */
  readonly kind: string;
}

/** By file name: finds the members that a manifest declares. */
const READERS: ReadonlyMap<string, (manifest: Manifest) => readonly WorkspaceMember[]> = new Map([
  ['package.json', (manifest) => member('npm', manifest, packageName(manifest))],
  ['Cargo.toml', (manifest) => member('cargo', manifest, tomlName(manifest, ['package']))],
  ['go.mod', (manifest) => member('go', manifest, goModule(manifest).name)],
  ['pyproject.toml', (manifest) => member('python', manifest, pythonName(manifest))],
  ['pom.xml', (manifest) => member('maven', manifest, mavenName(manifest))],
  ['settings.gradle', gradleMembers],
  ['settings.gradle.kts', gradleMembers],
]);

/** Whether a file may declare members, by its name. */
export function declaresMembers(path: RelPath): boolean {
  return READERS.has(nameOf(path));
}

/**
 * The members that manifests declare, whether or not a workspace lists them. Manifests that cannot
 * be parsed, or do not name their package, declare none.
 */
export function workspaceMembers(manifests: readonly Manifest[]): readonly WorkspaceMember[] {
  return manifests.flatMap((manifest) => READERS.get(nameOf(manifest.path))?.(manifest) ?? []);
}

function nameOf(path: RelPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function member(
  kind: string,
  { path }: Manifest,
  name: string | undefined,
): readonly WorkspaceMember[] {
  return name === undefined || name === '' ? [] : [{ name, directory: directoryOf(path), kind }];
}

function packageName({ text }: Manifest): string | undefined {
  return stringOf(parseTable(text, JSON.parse).get('name'));
}

function tomlName({ text }: Manifest, keys: readonly string[]): string | undefined {
  const table = keys.reduce((outer, key) => tableOf(outer.get(key)), parseTable(text, parse));
  return stringOf(table.get('name'));
}

function pythonName(manifest: Manifest): string | undefined {
  return tomlName(manifest, ['project']) ?? tomlName(manifest, ['tool', 'poetry']);
}

/** The elements of a `pom.xml` that hold the coordinates of others, and comments. */
const OTHER_ELEMENTS =
  /<!--[\s\S]*?-->|<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g;

function mavenName({ text }: Manifest): string | undefined {
  return /<artifactId>\s*([^<\s]+)\s*</.exec(text.replace(OTHER_ELEMENTS, ''))?.[1];
}

const GRADLE_INCLUDES = /\binclude\b\s*\(?((?:\s*["'][^"'\n]+["']\s*,?)+)/g;

/** The projects that Gradle settings include: `:core:api` is in `core/api`. */
function gradleMembers({ path, text }: Manifest): readonly WorkspaceMember[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const included = Array.from(code.matchAll(GRADLE_INCLUDES), ([, list = '']) => list);
  const names = included.flatMap((list) => Array.from(list.matchAll(/["']([^"'\n]+)["']/g)));
  return names.flatMap(([, name = '']) => {
    const directory = joinPath(directoryOf(path), name.replace(/^:/, '').replaceAll(':', '/'));
    return directory === undefined
      ? []
      : [{ name: name.replace(/^:/, ''), directory, kind: 'gradle' }];
  });
}
