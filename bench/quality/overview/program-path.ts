/*
 * Which files of a repository are its program. Not the engine's own rules, so that a flaw of those
 * shows.
 */

const PROGRAM =
  /\.(?:[ch]|cc|cpp|cxx|hh|hpp|hxx|cs|php|rb|erl|ex|swift|kt|java|scala|dart|hs|ml|lua|vue|svelte|py|[cm]?js|jsx|[cm]?ts|tsx|go|rs|zig|jl)$/;

/** The paths of files beside a program, by what such a file is. */
const BESIDE: readonly (readonly [what: string, ...patterns: RegExp[]])[] = [
  [
    'test',
    /(?:^|\/)(?:[\w.-]*[-_.])?(?:__tests__|__mocks__|bench(?:es|marks?)?|cypress|e2e|fixtures?|mocks?|specs?|testdata|testing|tests?|testutils?)\//i,
    /[a-z](?:Tests?|Benchmarks?)\/|(?:Tests?|TestCase|Spec)\.\w+$|(?:^|\/)Test[A-Z]\w*\.\w+$/,
    /(?:_test|_spec|_bench)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest|tests)\.py$|(?:^|\/)tests\.rs$/,
    /[._-](?:test|spec|bench|test-d)\.[cm]?[jt]sx?$/,
  ],
  ['vendored', /(?:^|\/)(?:deps|external|node_modules|third[-_]?party|vendor|vendored)\//i],
  [
    'docs',
    /(?:^|\/)(?:docs?|documentation|examples?|demos?|playground)\/|^(?:samples?|website|site|www)\//i,
  ],
  [
    'config',
    /^(?:\.\w+|build|build-logic|buildSrc|ci|config|hack|scripts|tools)\/|(?:^|\/)migrat\w+\/|(?:^|\/)db\/migrate\//,
    /(?:^|\/)(?:noxfile|setup)\.py$|(?:^|\/)build\.rs$|\.config\.[cm]?[jt]s$/,
    /(?:^|\/)Package(?:@[\w.-]+)?\.swift$/,
  ],
  [
    'generated',
    /(?:^|\/)dist\/|\.(?:pb|gen|generated|g|freezed|[Dd]esigner)\.\w+$|_pb2?\.\w+$|[._-]min\.\w+$/,
  ],
];

/** What a file is if it is no source file of the program itself. `copies`: how paths of copies begin. */
export function notProgram(path: string, copies: readonly string[]): string | undefined {
  if (copies.some((start) => path.startsWith(start))) return 'copy';
  const beside = BESIDE.find(([, ...patterns]) => patterns.some((each) => each.test(path)));
  return beside?.[0] ?? (PROGRAM.test(path) ? undefined : 'no source');
}
