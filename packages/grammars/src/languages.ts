import type { Visibility } from '@repomap/tag-cache/extract';

/** How the files of a language are known. */
export interface FileNames {
  /** Ends of file names, without the dot, lower-case. */
  readonly extensions: readonly string[];
  /** Whole file names. */
  readonly filenames?: readonly string[];
  /** Programs that a `#!` line names, without a version. */
  readonly interpreters?: readonly string[];
}

/** One language of the bundle: how its files are known, and what its query cannot say. */
export interface Language extends FileNames {
  /** Its query is `queries/<name>.scm`. */
  readonly name: string;
  /** Its folder in `tree-sitter-wasm`, if that is not its name. */
  readonly wasm?: string;
  readonly visibility?: Visibility;
  /** The name that makes a method a constructor. */
  readonly constructorName?: string;
  /** Languages of which its files hold pieces. */
  readonly embeds?: readonly string[];
}

/** All languages, the first that claims a file name wins. */
export const languages: readonly Language[] = [
  {
    name: 'bash',
    extensions: ['sh', 'bash', 'bats', 'zsh', 'ksh', 'ebuild', 'eclass'],
    filenames: [
      ...['.bashrc', '.bash_profile', '.bash_aliases', '.bash_logout', '.profile', '.zshrc'],
      ...['.zprofile', '.zshenv', 'PKGBUILD', 'APKBUILD'],
    ],
    interpreters: ['sh', 'bash', 'dash', 'ksh', 'zsh', 'bats', 'ash'],
  },
  {
    name: 'c',
    extensions: ['c', 'h'],
    visibility: 'open',
  },
  {
    name: 'clojure',
    extensions: ['clj', 'cljs', 'cljc', 'bb'],
    interpreters: ['clojure', 'bb'],
  },
  {
    name: 'cpp',
    extensions: [
      ...['cc', 'cpp', 'cxx', 'c++', 'hh', 'hpp', 'hxx', 'h++'],
      ...['inl', 'ipp', 'tpp', 'ixx', 'cppm'],
    ],
    visibility: 'open',
  },
  {
    name: 'c-sharp',
    wasm: 'c_sharp',
    extensions: ['cs', 'csx'],
    interpreters: ['dotnet', 'dotnet-script', 'csi'],
    visibility: 'open',
  },
  { name: 'css', extensions: ['css'] },
  { name: 'dart', extensions: ['dart'], interpreters: ['dart'], visibility: 'underscore' },
  {
    name: 'dockerfile',
    extensions: ['dockerfile', 'containerfile'],
    filenames: ['Dockerfile', 'Containerfile'],
  },
  {
    name: 'elixir',
    extensions: ['ex', 'exs'],
    interpreters: ['elixir'],
    visibility: 'open',
  },
  { name: 'erlang', extensions: ['erl', 'hrl'], interpreters: ['escript'], visibility: 'marked' },
  { name: 'go', extensions: ['go'], visibility: 'capital' },
  { name: 'graphql', extensions: ['graphql', 'gql', 'graphqls'] },
  { name: 'haskell', extensions: ['hs'], interpreters: ['runhaskell', 'runghc'] },
  { name: 'hcl', extensions: ['hcl', 'tf', 'tfvars', 'nomad'] },
  {
    name: 'html',
    constructorName: 'constructor',
    extensions: ['html', 'htm', 'xhtml'],
    embeds: ['javascript'],
  },
  { name: 'java', extensions: ['java'], visibility: 'open' },
  {
    name: 'javascript',
    constructorName: 'constructor',
    extensions: ['js', 'mjs', 'cjs', 'jsx', 'es6'],
    filenames: ['Jakefile'],
    interpreters: ['node', 'nodejs', 'bun', 'zx'],
    visibility: 'marked',
  },
  { name: 'julia', extensions: ['jl'], interpreters: ['julia'] },
  {
    name: 'kotlin',
    extensions: ['kt', 'kts', 'ktm'],
    interpreters: ['kotlin'],
    visibility: 'open',
  },
  {
    name: 'lua',
    extensions: ['lua', 'rockspec', 'nse', 'wlua'],
    filenames: ['.luacheckrc'],
    interpreters: ['lua', 'luajit'],
    visibility: 'open',
  },
  {
    name: 'make',
    extensions: ['mk', 'mak', 'make'],
    filenames: ['Makefile', 'makefile', 'GNUmakefile', 'BSDmakefile', 'Makefile.am', 'Makefile.in'],
    interpreters: ['make'],
  },
  { name: 'markdown', extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'] },
  { name: 'nix', extensions: ['nix'], interpreters: ['nix-shell'] },
  { name: 'objective-c', wasm: 'objc', extensions: ['m'], visibility: 'open' },
  { name: 'ocaml', extensions: ['ml'], interpreters: ['ocaml'] },
  { name: 'perl', extensions: ['pl', 'pm', 't'], interpreters: ['perl'] },
  {
    name: 'php',
    constructorName: '__construct',
    extensions: ['php', 'phtml', 'php3', 'php4', 'php5', 'phps', 'inc'],
    interpreters: ['php'],
    visibility: 'open',
  },
  { name: 'powershell', extensions: ['ps1', 'psm1', 'psd1'], interpreters: ['pwsh'] },
  { name: 'protobuf', wasm: 'proto', extensions: ['proto'] },
  {
    name: 'python',
    constructorName: '__init__',
    extensions: ['py', 'pyi', 'pyw', 'ipynb'],
    filenames: ['SConstruct', 'SConscript', 'wscript'],
    interpreters: [
      ...['python', 'pypy'],
      ...['uv', 'uvx', 'pipx', 'poetry', 'pipenv', 'rye', 'hatch', 'pdm'],
    ],
    visibility: 'underscore',
  },
  { name: 'r', extensions: ['r'], filenames: ['.Rprofile'], interpreters: ['Rscript'] },
  {
    name: 'ruby',
    constructorName: 'initialize',
    extensions: ['rb', 'rake', 'gemspec', 'ru', 'rbi', 'podspec', 'thor', 'jbuilder'],
    filenames: [
      ...['Rakefile', 'Gemfile', 'Guardfile', 'Vagrantfile', 'Podfile', 'Fastfile', 'Capfile'],
      ...['Brewfile', 'Dangerfile', 'Appraisals', 'Thorfile'],
    ],
    interpreters: ['ruby', 'jruby', 'rake', 'bundle'],
  },
  {
    name: 'rust',
    extensions: ['rs'],
    interpreters: ['rust-script', 'cargo'],
    visibility: 'closed',
  },
  {
    name: 'scala',
    constructorName: 'this',
    extensions: ['scala', 'sc', 'sbt'],
    interpreters: ['scala', 'amm'],
    visibility: 'open',
  },
  { name: 'solidity', extensions: ['sol'], visibility: 'open' },
  { name: 'sql', extensions: ['sql', 'ddl', 'pgsql', 'psql'] },
  {
    name: 'svelte',
    constructorName: 'constructor',
    extensions: ['svelte'],
    embeds: ['javascript', 'typescript'],
    visibility: 'marked',
  },
  { name: 'swift', extensions: ['swift'], interpreters: ['swift'], visibility: 'open' },
  {
    name: 'toml',
    extensions: ['toml'],
    filenames: ['Pipfile'],
  },
  { name: 'tsx', constructorName: 'constructor', extensions: ['tsx'], visibility: 'marked' },
  {
    name: 'typescript',
    constructorName: 'constructor',
    extensions: ['ts', 'mts', 'cts'],
    interpreters: ['deno', 'ts-node', 'tsx'],
    visibility: 'marked',
  },
  {
    name: 'vue',
    constructorName: 'constructor',
    extensions: ['vue'],
    embeds: ['javascript', 'typescript', 'tsx'],
    visibility: 'marked',
  },
  {
    name: 'yaml',
    extensions: ['yaml', 'yml'],
    filenames: ['.clang-format', '.clang-tidy', '.clangd', 'CITATION.cff'],
  },
  { name: 'zig', extensions: ['zig', 'zon'], visibility: 'closed' },
];
