import type { RelPath } from '@repomap/model';

/** What a path alone says about its file. */
export const PathKind = {
  Generated: 'generated',
  Minified: 'minified',
  Source: 'source',
  Test: 'test',
  Vendored: 'vendored',
} as const;
export type PathKind = (typeof PathKind)[keyof typeof PathKind];

/**
 * Tells tests and whatever else stands beside a program (examples, documentation, benchmarks,
 * build and tool scripts) from its sources, and both from code that nobody edits.
 */
export function pathKind(path: RelPath): PathKind {
  const components = path.toLowerCase().split('/');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const directories = components.slice(0, -1);
  if (directories.some((name) => VENDOR_DIRECTORIES.has(name))) return PathKind.Vendored;
  if (/[.-](?:min|bundle)\.[cm]?js$/.test(file)) return PathKind.Minified;
  if (GENERATED_FILES.test(file)) return PathKind.Generated;
  const aside =
    ASIDE_AT_TOP.has(directories[0] ?? '') ||
    directories.some((name) => ASIDE_DIRECTORIES.has(name) || ASIDE_WORD.test(name));
  return aside || ASIDE_FILES.some((pattern) => pattern.test(file))
    ? PathKind.Test
    : PathKind.Source;
}

const VENDOR_DIRECTORIES = new Set(
  words('_vendor .yarn bower_components dist node_modules third_party vendor vendored'),
);

const GENERATED_FILES =
  /\.(?:pb|g|gen|generated)\.\w+$|_pb2(?:_grpc)?\.pyi?$|_(?:generated|gen)\.\w+$/;

/** Names that hardly mean anything else, at any depth. */
const ASIDE_DIRECTORIES = new Set(
  words(`.github __fixtures__ __mocks__ __snapshots__ __tests__ bench benches benchmark benchmarks
    coverage demo demos doc docs e2e example examples fixture fixtures fuzz mock mocks playground sample
    samples script scripts spec specs test testdata testing testlib tests testutil testutils`),
);

/** Names that deeper down are modules of the program as often as not. */
const ASIDE_AT_TOP = new Set(words('build ci hack site tools website www'));

/** `test` or `tests` as a word of a directory's name. */
const ASIDE_WORD = /(?:^|[-_])tests?(?:$|[-_])|^test[a-z]*scripts?$/;

const ASIDE_FILES = [
  /_test\.\w+$/,
  /^test_.*\.pyi?$/,
  /^(?:conftest|noxfile|setup|tests)\.py$/,
  /[._-](?:test|spec|bench|test-d|tst)\.[cm]?[jt]sx?$/,
  /^Test[A-Z]\w*\.\w+$/,
  /(?:Tests?|TestCase|IT)\.(?:java|kt|scala|cs|groovy|swift)$/,
  /_spec\.rb$/,
  /^(?:tests|build)\.rs$/,
  /^package-info\.java$/,
  /^magefile\.go$/,
  /^(?:babel|eslint|jest|playwright|rollup|tsup|vite|vitest|webpack)[\w.]*\.config\.[cm]?[jt]s$/,
  /^(?:gulp|Grunt)file\.[cm]?js$/,
];

function words(text: string): string[] {
  return text.split(/\s+/);
}
