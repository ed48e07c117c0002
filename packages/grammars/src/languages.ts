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
  { name: 'tsx', extensions: ['tsx'], visibility: 'marked' },
  {
    name: 'typescript',
    extensions: ['ts', 'mts', 'cts'],
    interpreters: ['ts-node', 'tsx'],
    visibility: 'marked',
  },
];
