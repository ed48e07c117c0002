import type { Visibility } from '@repomap/tag-cache/extract';

/** One language of the bundle: how its files are known, and what its query cannot say. */
export interface Language {
  /** Its query is `queries/<name>.scm`. */
  readonly name: string;
  /** Its folder in `tree-sitter-wasm`, if that is not its name. */
  readonly wasm?: string;
  /** Ends of file names, without the dot, lower-case. */
  readonly extensions: readonly string[];
  /** Whole file names. */
  readonly filenames?: readonly string[];
  /** Programs that a `#!` line names, without a version. */
  readonly interpreters?: readonly string[];
  readonly visibility?: Visibility;
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
    name: 'cpp',
    extensions: [
      ...['cc', 'cpp', 'cxx', 'c++', 'hh', 'hpp', 'hxx', 'h++'],
      ...['inl', 'ipp', 'tpp', 'ixx', 'cppm'],
    ],
    visibility: 'open',
  },
  { name: 'c-sharp', wasm: 'c_sharp', extensions: ['cs', 'csx'], visibility: 'open' },
  {
    name: 'elixir',
    extensions: ['ex', 'exs'],
    interpreters: ['elixir'],
    visibility: 'open',
  },
  { name: 'go', extensions: ['go'], visibility: 'capital' },
  { name: 'java', extensions: ['java'], visibility: 'open' },
  {
    name: 'javascript',
    extensions: ['js', 'mjs', 'cjs', 'jsx', 'es6'],
    filenames: ['Jakefile'],
    interpreters: ['node', 'bun', 'deno'],
    visibility: 'marked',
  },
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
    name: 'php',
    extensions: ['php', 'phtml', 'php3', 'php4', 'php5', 'phps', 'inc'],
    interpreters: ['php'],
    visibility: 'open',
  },
  {
    name: 'python',
    extensions: ['py', 'pyi', 'pyw'],
    filenames: ['SConstruct', 'SConscript', 'wscript'],
    interpreters: ['python', 'pypy'],
    visibility: 'underscore',
  },
  {
    name: 'ruby',
    extensions: ['rb', 'rake', 'gemspec', 'ru', 'rbi', 'podspec', 'thor', 'jbuilder'],
    filenames: [
      ...['Rakefile', 'Gemfile', 'Guardfile', 'Vagrantfile', 'Podfile', 'Fastfile', 'Capfile'],
      ...['Brewfile', 'Dangerfile', 'Appraisals', 'Thorfile'],
    ],
    interpreters: ['ruby', 'jruby', 'rake'],
  },
  { name: 'rust', extensions: ['rs'], interpreters: ['rust-script'], visibility: 'closed' },
  {
    name: 'scala',
    extensions: ['scala', 'sc', 'sbt'],
    interpreters: ['scala', 'amm'],
    visibility: 'open',
  },
  { name: 'swift', extensions: ['swift'], interpreters: ['swift'], visibility: 'open' },
  { name: 'tsx', extensions: ['tsx'], visibility: 'marked' },
  {
    name: 'typescript',
    extensions: ['ts', 'mts', 'cts'],
    interpreters: ['ts-node', 'tsx'],
    visibility: 'marked',
  },
];
