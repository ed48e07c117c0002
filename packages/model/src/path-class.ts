/** Who wrote a file. */
export const PathOrigin = {
  /** The authors of the repository. */
  Own: 'own',
  /** Third parties; the file was copied into the repository. */
  Vendored: 'vendored',
  /** A program. */
  Generated: 'generated',
  /** A minifier or bundler. */
  Minified: 'minified',
  /** The authors or others; the file repeats code from elsewhere. */
  Copied: 'copied',
} as const;
export type PathOrigin = (typeof PathOrigin)[keyof typeof PathOrigin];

/** What a file is for. */
export const PathRole = {
  Source: 'source',
  Test: 'test',
  Docs: 'docs',
  Example: 'example',
  /** Build, release and tool scripts. */
  Build: 'build',
  /** Tool configuration. */
  Config: 'config',
  /** A step from one database schema to the next, which stays as it was written. */
  Migration: 'migration',
} as const;
export type PathRole = (typeof PathRole)[keyof typeof PathRole];

/** The `linguist-*` attributes of a path. Unspecified attributes are absent. */
export interface LinguistAttributes {
  readonly generated?: boolean;
  readonly vendored?: boolean;
  readonly documentation?: boolean;
}

/** The classification of a file by its path alone. */
export interface PathClass {
  readonly origin: PathOrigin;
  readonly role: PathRole;
  /** Whether an attribute set the origin, which the text of the file then cannot override. */
  readonly hasDeclaredOrigin: boolean;
  /** Whether an attribute set the role. */
  readonly hasDeclaredRole: boolean;
}

/**
 * Classifies a path. Attributes take precedence over the path. The patterns follow GitHub's Linguist
 * where it has any, and common source layouts elsewhere.
 */
export function classifyPath(path: string, attributes: LinguistAttributes = {}): PathClass {
  const { generated, vendored, documentation } = attributes;
  const start = path.lastIndexOf('/') + 1;
  const directory = directoryClass(path.slice(0, start));
  const name = path.slice(start);
  return {
    origin: originOf(name, directory, attributes),
    role: documentation ? PathRole.Docs : roleOf(name, directory, documentation === false),
    hasDeclaredOrigin: generated !== undefined || vendored !== undefined,
    hasDeclaredRole: documentation !== undefined,
  };
}

function originOf(
  name: string,
  directory: DirectoryClass,
  { generated, vendored }: LinguistAttributes,
): PathOrigin {
  if (vendored) return PathOrigin.Vendored;
  if (generated) return PathOrigin.Generated;
  if (generated === undefined && MINIFIED.test(name)) return PathOrigin.Minified;
  if (vendored === undefined && (directory.isVendored || isVendoredName(name)))
    return PathOrigin.Vendored;
  if (generated === undefined && (directory.isGenerated || isGeneratedName(name)))
    return PathOrigin.Generated;
  const isDeclaredOwn = generated !== undefined || vendored !== undefined;
  return !isDeclaredOwn && (directory.isCopied || isCopiedName(name))
    ? PathOrigin.Copied
    : PathOrigin.Own;
}

/** What the directories of a path say about its files. */
interface DirectoryClass {
  readonly isVendored: boolean;
  readonly isGenerated: boolean;
  readonly isCopied: boolean;
  /** The roles of those that have one, the outermost first. */
  readonly roles: readonly PathRole[];
}

/** The last result: listings are sorted, so most paths share the directory of the one before. */
let last: { readonly directory: string; readonly found: DirectoryClass } | undefined;

/** Classifies a directory, given with its final slash; empty for the root. */
function directoryClass(directory: string): DirectoryClass {
  if (last?.directory === directory) return last.found;
  const found = {
    isVendored: isVendoredDirectory(directory),
    isGenerated: isGeneratedDirectory(directory),
    isCopied: isCopiedDirectory(directory),
    roles: rolesOfDirectory(directory),
  };
  last = { directory, found };
  return found;
}

/** Matches any of some patterns. One large pattern costs less than many: each is compiled and scans alone. */
function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  const byFlags = Map.groupBy(patterns, ({ flags }) => flags);
  const joined = Array.from(
    byFlags,
    ([flags, same]) => new RegExp(same.map(({ source }) => source).join('|'), flags),
  );
  return (text) => joined.some((pattern) => pattern.test(text));
}

const isVendoredDirectory = anyOf([
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|web_modules|flow-typed)\//,
  /(?:^|\/)(?:_?vendors?|vendored|third[-_]?party|3rd[-_]?party|extern(?:al)?s?)\//i,
  /(?:^|\/)(?:Godeps\/_workspace|Carthage\/(?:Build|Checkouts)|Pods|\.yarn|\.pnp|_esy|deps)\//,
  /(?:^|\/)(?:gradle\/wrapper|\.mvn\/wrapper|\.venv|venv|site-packages|env\/lib)\//,
  /(?:^|\/)[Tt]ests?\/fixtures\//,
  // What makers of microcontrollers supply: `Drivers/CMSIS`, `STM32F4xx_HAL_Driver`.
  /(?:^|\/)(?:CMSIS|cmsis|\w+_(?:HAL|StdPeriph)_Driver|STM32_USB\w*_(?:Driver|Library)\w*)\//,
]);

const isVendoredName = anyOf([
  /^(?:gradlew|mvnw)(?:\.(?:bat|cmd))?$/,
  /^(?:jquery|bootstrap|angular|react|vue|lodash|moment|d3|modernizr|prototype|mootools|underscore|backbone|ember|three)[-.\d]*(?:\.(?:slim|bundle|prod|dev))?(?:\.min)?\.(?:js|css)$/i,
  // With its version: `jquery-ui-1.12.1.js`.
  /^[a-z][\w.-]*[-_.]v?\d+\.\d+\.\d+(?:\.(?:slim|bundle|prod|dev))?\.(?:js|css)$/i,
  /^(?:configure|config\.(?:guess|sub)|install-sh|ltmain\.sh|libtool\.m4|aclocal\.m4)$/,
]);

const MINIFIED = /[.-](?:min|bundle|chunk)\.(?:[cm]?js|css)$/;

const isGeneratedDirectory = anyOf([
  /(?:^|\/)(?:dist|\.next|\.nuxt|__snapshots__|_snaps|_site|_book|storybook-static)\//i,
  // Documentation of a programming interface, and what Phoenix serves.
  /(?:^|\/)(?:javadocs?|apidocs?|priv\/static)\//i,
  /(?:^|\/)_*(?:auto-?)?generated_*(?:[-_](?:code|docs?|files?|sources?|src))?\//i,
]);

const isGeneratedName = anyOf([
  /\.(?:js|css)\.map$/,
  /\.(?:pb|gen|generated|g|freezed)\.[A-Za-z]+$/i,
  /\.(?:designer|feature|xaml\.g)\.(?:cs|vb)$|ModelSnapshot\.cs$/i,
  /\.tab\.(?:c|cc|cpp|h|hpp)$|^lex\.yy\.c$|^(?:moc|qrc)_\w+\.cpp$/,
  // With a digest of their contents.
  /[-.](?=\d*[a-f])(?=[a-f]*\d)[\da-f]{8,}\.(?:[cm]?js|css)$/,
  /(?:_pb2(?:_grpc)?|_pb|_generated|_gen|\.pb\.(?:gw|validate))\.[A-Za-z]+$/,
  /^(?:zz_generated|bindata|mock_).*\.go$/s,
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock)$/,
  /^(?:Cargo|Gemfile|Pipfile|Podfile|composer|poetry|uv|pdm|mix|flake|Package|pubspec|gradle)\.(?:lock|resolved|lockfile)$/,
  /^(?:go\.sum|go\.work\.sum|\.terraform\.lock\.hcl|Manifest\.toml)$/,
  /\.snap$/,
]);

/** Libraries among served files, and whole programs in one file. */
const isCopiedDirectory = anyOf([
  /(?:^|\/)(?:public|static|www|wwwroot|htdocs|webroot)\/(?:.+\/)?libs?\//i,
  // Of Salesforce, beside components of its own.
  /(?:^|\/)staticresources\//,
  /(?:^|\/)(?:single[-_]include|amalgamat(?:ed|ion))\//i,
]);

const isCopiedName = anyOf([/[-_.]amalgamat(?:ed|ion)\.\w+$/i]);

/** The role of the outermost directory that has one, else of the file name. */
function roleOf(name: string, { roles }: DirectoryClass, isNoDocumentation: boolean): PathRole {
  return roles.find((role) => !(isNoDocumentation && role === PathRole.Docs)) ?? roleOfName(name);
}

function rolesOfDirectory(directory: string): PathRole[] {
  const names = directory.replace(PACKAGES, '').split('/').slice(0, -1);
  return names
    .map((name, depth) => directoryRole(name, depth === 0))
    .filter((role) => role !== undefined);
}

/** Packages of the JVM, named after domains: `com/google/samples`. */
const PACKAGES = /(?<=(?:^|\/)src\/\w+\/(?:groovy|java|kotlin|scala)\/).*/;

function directoryRole(written: string, isTop: boolean): PathRole | undefined {
  const name = written.toLowerCase();
  if (TEST_WORD.test(name) || TEST_PROJECT.test(written)) return PathRole.Test;
  if (NUMBERED_BY_TIME.test(name)) return PathRole.Migration;
  if (name.startsWith('.')) return PathRole.Build;
  if (name.endsWith('.docc')) return PathRole.Docs;
  return ROLES.get(name) ?? (isTop ? ROLES_AT_TOP.get(name) : undefined);
}

/** `test`, `tests` or `e2e` as a word of a directory's name, but not encryption from end to end. */
const TEST_WORD =
  /(?:^|[-_.])(?:tests?|(?<!crypto?[-_])e2e(?![-_](?:crypt|encrypt)))(?:$|[-_.])|^test[a-z]*scripts?$/;

/** Projects of .NET and targets of Xcode: `Shop.UnitTests`, `ShopUITests`. */
const TEST_PROJECT = /[a-z]Tests$|UITests$/;

/** The directory of one migration, as Prisma and Diesel make it. */
const NUMBERED_BY_TIME = /^(?:\d{14}|\d{4}-\d\d-\d\d-\d{6})_./;

/** Directory names that are unambiguous at any depth. */
const ROLES = rolesOf({
  [PathRole.Test]: `__fixtures__ __mocks__ __snapshots__ __tests__ androidtest bench benches benchmark
    benchmarks commontest coverage fixture fixtures functionaltest fuzz integrationtest jvmtest
    mock mocks spec specs tb testbench testbenches testdata testfixtures testing testlib testutil
    testutils tst`,
  [PathRole.Example]: 'demo demos example examples playground sample samples',
  [PathRole.Docs]: 'doc docs documentation versioned_docs',
  [PathRole.Build]: 'build-logic buildsrc script scripts',
});

/** Directory names that are often modules of the program below the top level. */
const ROLES_AT_TOP = rolesOf({
  // What users add, and the core does not need.
  [PathRole.Example]: 'contrib',
  // Of circuits, of R (what its checks of other packages say), of Perl and of git.
  [PathRole.Test]: 'dv revdep t xt',
  [PathRole.Docs]: 'guide guides man manual site tutorial tutorials vignettes website www',
  [PathRole.Build]: 'build ci hack tools',
});

function rolesOf(names: Partial<Record<PathRole, string>>): ReadonlyMap<string, PathRole> {
  return new Map(
    Object.entries(names).flatMap(([role, text]) =>
      text.split(/\s+/).map((name) => [name, role as PathRole] as const),
    ),
  );
}

function roleOfName(name: string): PathRole {
  if (!hasRole(name)) return PathRole.Source;
  return FILE_ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? PathRole.Source;
}

const FILE_ROLES: readonly (readonly [RegExp, PathRole])[] = [
  [/_(?:(?:unit|self)?tests?|fuzz(?:er|ing)?|bench(?:mark)?s?)\.\w+$/, PathRole.Test],
  // Of Pester, of Foundry and of ABAP, and of Apex.
  [/\.tests?\.ps1$|\.t\.sol$|\.testclasses\.abap$/i, PathRole.Test],
  [/(?:Tests?|_TEST\d*)\.cls$|^TEST_\w+\.cls$/, PathRole.Test],
  [/^(?:all|self|unit|user)tests?\.(?:c|cc|cpp|cxx|h|hpp)$/, PathRole.Test],
  [/^test_.*\.pyi?$/, PathRole.Test],
  [/^(?:conftest|tests)\.py$/, PathRole.Test],
  [/[._-](?:test|spec|bench|test-d|tst|cy|mock|fixture)\.[cm]?[jt]sx?$/, PathRole.Test],
  [/\.(?:stories|story)\.(?:[cm]?[jt]sx?|mdx|svelte|vue)$/, PathRole.Example],
  [/^Test[A-Z]\w*\.\w+$/, PathRole.Test],
  [
    /^(?:(?:tests?|spec|rails)[-_]?(?:helpers?|utils?|setup)|setup[-_]?tests?)\.\w+$/i,
    PathRole.Test,
  ],
  [/(?:Tests?|TestCase|IT)\.(?:java|kt|scala|cs|groovy|php|swift)$/, PathRole.Test],
  [/_spec\.(?:cr|lua|rb)$|_SUITE\.erl$|\.(?:bats|t)$/, PathRole.Test],
  [/(?:^tb_\w+|_tb|^test_?bench\w*|_test_?bench)\.(?:svh?|vh?|vhdl?)$/, PathRole.Test],
  [/^tests\.rs$/, PathRole.Test],
  [/^(?:noxfile|setup)\.py$/, PathRole.Build],
  [/^build\.(?:rs|ps1|sbt|zig)$/, PathRole.Build],
  [
    /^(?:Dangerfile|Gemfile|Makefile|Podfile|Rakefile|SConstruct|Vagrantfile|mix\.exs)$/,
    PathRole.Build,
  ],
  [
    /^(?:BUCK|BUILD|MODULE|REPO|WORKSPACE)(?:\.[\w-]+)*\.bazel$|^(?:BUCK|BUILD|WORKSPACE)$/,
    PathRole.Build,
  ],
  [/^(?:CMakeLists\.txt|Makefile\.\w+|Package(?:@[\w.-]+)?\.swift|magefile\.go)$/, PathRole.Build],
  [/\.(?:cmake|gemspec|gradle|gradle\.kts|mk|podspec|rockspec)$/, PathRole.Build],
  [/^(?:default|flake|release|shell)\.nix$/, PathRole.Build],
  [/^(?:gulp|Grunt)file\.[cm]?js$/, PathRole.Build],
  [/^package-info\.java$/, PathRole.Docs],
  // What documents a project rather than a part of it, also in translation: `README.de.md`.
  [
    /^(?:authors|backers|change(?:s|[-_]?log)|code[-_]of[-_]conduct|contribut(?:ing|ors)|credits|faq|governance|history|install(?:ing)?|licen[cs]es?|maintain(?:ers|ing)|migrat(?:ing|ion)|news|readme|release(?:s|[-_]?notes)|roadmap|security|support|thanks|todo|troubleshooting|upgrad(?:e|ing))(?:[-_.][\w.-]+)?\.(?:adoc|markdown|md|org|rst|txt)$/i,
    PathRole.Docs,
  ],
  [/change[-_]?log[\w.-]*\.(?:adoc|markdown|md|org|rst|txt)$/i, PathRole.Docs],
  [
    /^(?:astro|babel|commitlint|cypress|docusaurus|drizzle|eslint|jest|knip|lint-staged|metro|next|nuxt|playwright|postcss|prettier|rollup|stylelint|svelte|tailwind|tsdown|tsup|unocss|vite|vitest|webpack)[\w.]*\.config\.[cm]?[jt]s$/,
    PathRole.Config,
  ],
  [
    /^(?:jest|karma|protractor|vitest|wdio)[\w.-]*\.(?:base|conf|preset|setup|shared|workspace)\.[cm]?[jt]s$/,
    PathRole.Config,
  ],
  [
    /^(?:bower|composer|deno|jsconfig|lerna|nx|package|renovate|tsconfig[\w.-]*|turbo|vercel|wrangler)\.jsonc?$/,
    PathRole.Config,
  ],
  [
    /^(?:Cargo|clippy|fly|netlify|Pipfile|pyproject|rustfmt|typos|wrangler)(?:\.toml)?$|^(?:setup\.cfg|tox\.ini|go\.mod|pom\.xml)$/,
    PathRole.Config,
  ],
  [
    /^(?:appveyor|codecov|mkdocs|pnpm-workspace|pubspec|(?:docker-)?compose[\w.-]*)\.ya?ml$/,
    PathRole.Config,
  ],
  [/\.versions\.toml$|^Dockerfile(?:\.[\w-]+)?$|^[\w.-]+\.Dockerfile$/, PathRole.Build],
  [/\.(?:csproj|fsproj|vbproj|sln|props|targets)$/, PathRole.Build],
  [/^\./, PathRole.Config],
  // Numbered by the time they were made, or as Django does.
  [/^(?:\d{4}_\d\d_\d\d_\d+|\d{10}|\d{14})_[\w-]+\.\w+$|^\d{4}_\w+\.py$/, PathRole.Migration],
  // As Flyway, Goose and golang-migrate number them, and from one version to the next.
  [
    /^(?:[UV]\d[\d._]*__|\d+_to_\d+|\d{3,}[-_]).*\.sql$|^\d+_.*\.(?:down|up)\.sql$/,
    PathRole.Migration,
  ],
];

const hasRole = anyOf(FILE_ROLES.map(([pattern]) => pattern));
