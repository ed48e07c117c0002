import { type Manifest, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { declaresMembers, workspaceMembers } from '../../../src/rank/index.js';

const POM = `<project>
  <parent><artifactId>parent</artifactId></parent>
  <!-- <artifactId>no</artifactId> -->
  <dependencies><dependency><artifactId>dep</artifactId></dependency></dependencies>
  <artifactId> core </artifactId>
</project>`;
const GRADLE = `rootProject.name = "all"
include "spring-aop", 'spring-core'
// include "gone"
include(":tools:lint")
include(
  "multi",
  ":line",
)
includeBuild("other")`;

test.each<[path: string, text: string, members: readonly string[]]>([
  ['package.json', '{ "name": "@acme/root" }', ['npm @acme/root at ']],
  ['packages/ui/package.json', '{ "name": "@acme/ui" }', ['npm @acme/ui at packages/ui']],
  ['package.json', '{ "private": true }', []],
  ['package.json', '{ "name": 5 }', []],
  ['package.json', 'not JSON', []],
  ['Cargo.toml', '[workspace]\nmembers = ["a"]', []],
  [
    'crates/a/Cargo.toml',
    '[package]\nname = "my-a"\n[lib]\nname = "other"',
    ['cargo my-a at crates/a'],
  ],
  ['x/go.mod', 'module example.org/x\n\ngo 1.22\n', ['go example.org/x at x']],
  ['pyproject.toml', '[project]\nname = "app"', ['python app at ']],
  ['lib/pyproject.toml', '[tool.poetry]\nname = "lib"', ['python lib at lib']],
  ['pyproject.toml', '[tool.ruff]\nline-length = 100', []],
  ['core/pom.xml', POM, ['maven core at core']],
  ['pom.xml', '<project><parent><artifactId>p</artifactId></parent></project>', []],
  [
    'settings.gradle',
    GRADLE,
    [
      'gradle spring-aop at spring-aop',
      'gradle spring-core at spring-core',
      'gradle tools:lint at tools/lint',
      'gradle multi at multi',
      'gradle line at line',
    ],
  ],
  ['app/settings.gradle.kts', 'include("ui")', ['gradle ui at app/ui']],
  ['settings.gradle', 'include("../out")', []],
])('%s with the text %j declares %j', (path, text, expected) => {
  const manifest: Manifest = { path: relPath(path), text };
  expect(declaresMembers(manifest.path)).toBe(true);
  const members = workspaceMembers([manifest]);
  expect(members.map(({ kind, name, directory }) => `${kind} ${name} at ${directory}`)).toEqual(
    expected,
  );
});

test.each(['tsconfig.json', 'package-lock.json', 'src/go.mod.ts', 'build.gradle'])(
  '%s declares no members',
  (path) => {
    expect(declaresMembers(relPath(path))).toBe(false);
  },
);
