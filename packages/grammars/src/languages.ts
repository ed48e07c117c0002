import type { Visibility } from '@repomap/tag-cache/extract';

/** How files of a language are recognised by name. */
export interface FileNames {
  /** Extensions in lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Whole file names. */
  readonly filenames?: readonly string[];
  /** Programs in a `#!` line, without a version. */
  readonly interpreters?: readonly string[];
}

/** A bundled language: how its files are recognised, and what its query cannot express. */
export interface Language extends FileNames {
  /** Its query is `queries/<name>.scm`. */
  readonly name: string;
  /** Its directory in `tree-sitter-wasm`, if not its name. */
  readonly wasm?: string;
  /** Names that may be followed by a dot and anything: `Dockerfile` of `Dockerfile.prod`. */
  readonly stems?: readonly string[];
  readonly visibility?: Visibility;
  /** The name that makes a method a constructor. */
  readonly constructorName?: string;
  /** Languages embedded in its files. */
  readonly embeds?: readonly string[];
}

/** All languages. The first that claims a file name gets it. */
export const languages: readonly Language[] = [
  { name: 'abap', wasm: 'hcl', extensions: ['abap'] },
  { name: 'ada', extensions: ['adb', 'ads', 'ada'] },
  {
    name: 'apex',
    wasm: 'java',
    extensions: ['apex', 'trigger'],
    visibility: 'public-by-default',
  },
  {
    name: 'astro',
    constructorName: 'constructor',
    extensions: ['astro'],
    embeds: ['javascript', 'typescript'],
    visibility: 'exported-by-keyword',
  },
  {
    name: 'bash',
    extensions: [
      ...['sh', 'bash', 'bats', 'zsh', 'zsh-theme', 'ksh', 'ebuild', 'eclass', 'command', 'env'],
    ],
    filenames: [
      ...['.bashrc', '.bash_profile', '.bash_aliases', '.bash_logout', '.profile', '.zshrc'],
      ...['.zprofile', '.zshenv', '.envrc', 'PKGBUILD', 'APKBUILD'],
    ],
    interpreters: ['sh', 'bash', 'dash', 'ksh', 'zsh', 'bats', 'ash'],
  },
  {
    name: 'c',
    extensions: ['c', 'h'],
    visibility: 'public-by-default',
  },
  {
    name: 'clojure',
    extensions: ['clj', 'cljs', 'cljc', 'cljd', 'bb', 'edn'],
    interpreters: ['clojure', 'bb'],
  },
  {
    name: 'cpp',
    extensions: [
      ...['cc', 'cpp', 'cxx', 'c++', 'hh', 'hpp', 'hxx', 'h++'],
      ...['inl', 'ipp', 'tpp', 'tcc', 'txx', 'ixx', 'cppm', 'cxxm', 'c++m', 'mpp'],
      ...['ino', 'metal', 'hlsl'],
    ],
    visibility: 'public-by-default',
  },
  {
    name: 'c-sharp',
    wasm: 'c_sharp',
    extensions: ['cs', 'csx'],
    interpreters: ['dotnet', 'dotnet-script', 'csi'],
    visibility: 'public-by-default',
  },
  { name: 'cmake', extensions: ['cmake'], filenames: ['CMakeLists.txt'] },
  { name: 'cobol', wasm: 'hcl', extensions: ['cob', 'cbl', 'cobol', 'cpy', 'ccp'] },
  {
    name: 'common-lisp',
    wasm: 'commonlisp',
    extensions: ['lisp', 'lsp', 'asd'],
    interpreters: ['sbcl'],
  },
  { name: 'crystal', wasm: 'hcl', extensions: ['cr'], interpreters: ['crystal'] },
  { name: 'css', extensions: ['css', 'pcss', 'postcss'] },
  { name: 'cuda', extensions: ['cu', 'cuh', 'hip'], visibility: 'public-by-default' },
  { name: 'd', extensions: ['d', 'di'], interpreters: ['rdmd'] },
  { name: 'dart', extensions: ['dart'], interpreters: ['dart'], visibility: 'underscore' },
  {
    name: 'dockerfile',
    extensions: ['dockerfile', 'containerfile'],
    filenames: ['Dockerfile', 'Containerfile'],
    stems: ['Dockerfile', 'Containerfile'],
  },
  {
    name: 'ejs',
    wasm: 'embedded_template',
    constructorName: 'constructor',
    extensions: ['ejs'],
    embeds: ['javascript'],
  },
  {
    name: 'elixir',
    extensions: ['ex', 'exs'],
    interpreters: ['elixir'],
    visibility: 'public-by-default',
  },
  { name: 'elm', extensions: ['elm'] },
  { name: 'emacs-lisp', wasm: 'elisp', extensions: ['el'], filenames: ['.emacs', 'Cask'] },
  {
    name: 'erb',
    wasm: 'embedded_template',
    constructorName: 'initialize',
    extensions: ['erb', 'rhtml'],
    embeds: ['ruby'],
  },
  {
    name: 'erlang',
    extensions: ['erl', 'hrl', 'escript'],
    interpreters: ['escript'],
    visibility: 'exported-by-keyword',
  },
  { name: 'f-sharp', wasm: 'hcl', extensions: ['fs', 'fsi', 'fsx'], interpreters: ['fsharpi'] },
  {
    name: 'fortran',
    extensions: ['f90', 'f95', 'f03', 'f08', 'f18', 'f', 'f77', 'for', 'ftn', 'fpp', 'fypp'],
  },
  { name: 'gdscript', extensions: ['gd'], visibility: 'underscore' },
  { name: 'gleam', extensions: ['gleam'], visibility: 'private-by-default' },
  {
    name: 'glsl',
    extensions: ['glsl', 'vert', 'frag', 'geom', 'comp', 'tesc', 'tese'],
    visibility: 'public-by-default',
  },
  { name: 'go', extensions: ['go'], visibility: 'uppercase' },
  { name: 'go-template', wasm: 'hcl', extensions: ['tpl', 'tmpl', 'gotmpl', 'gohtml'] },
  { name: 'graphql', extensions: ['graphql', 'gql', 'graphqls'] },
  {
    name: 'groovy',
    extensions: ['groovy', 'gradle', 'gvy', 'gsh', 'nf', 'jenkinsfile'],
    filenames: ['Jenkinsfile'],
    stems: ['Jenkinsfile'],
    interpreters: ['groovy'],
  },
  {
    name: 'haskell',
    extensions: ['hs', 'hs-boot', 'hsc', 'lhs'],
    interpreters: ['runhaskell', 'runghc'],
    visibility: 'public-by-default',
  },
  { name: 'hcl', extensions: ['hcl', 'tf', 'tofu', 'tfvars', 'nomad'] },
  {
    name: 'html',
    constructorName: 'constructor',
    extensions: ['html', 'htm', 'xhtml'],
    embeds: ['javascript'],
  },
  { name: 'java', extensions: ['java', 'jav', 'jsh'], visibility: 'public-by-default' },
  {
    name: 'javascript',
    constructorName: 'constructor',
    extensions: ['js', 'mjs', 'cjs', 'jsx', 'es6', 'jsm', 'gs'],
    filenames: ['Jakefile'],
    interpreters: ['node', 'nodejs', 'bun', 'zx'],
    visibility: 'exported-by-keyword',
  },
  { name: 'jinja', wasm: 'hcl', extensions: ['njk', 'twig'] },
  { name: 'jq', wasm: 'hcl', extensions: ['jq'], interpreters: ['jq', 'gojq'] },
  {
    name: 'json',
    extensions: [],
    filenames: ['composer.json', 'openapi.json', 'package.json', 'schema.json', 'swagger.json'],
  },
  { name: 'julia', extensions: ['jl'], interpreters: ['julia'] },
  { name: 'just', extensions: ['just'], filenames: ['justfile', 'Justfile', '.justfile'] },
  {
    name: 'kotlin',
    extensions: ['kt', 'kts', 'ktm'],
    interpreters: ['kotlin'],
    visibility: 'public-by-default',
  },
  { name: 'latex', extensions: ['tex', 'sty', 'cls', 'ltx', 'dtx'] },
  { name: 'less', wasm: 'hcl', extensions: ['less'] },
  {
    name: 'lua',
    extensions: ['lua', 'luau', 'rockspec', 'nse', 'wlua'],
    filenames: ['.luacheckrc'],
    interpreters: ['lua', 'luajit'],
    visibility: 'public-by-default',
  },
  {
    name: 'make',
    extensions: ['mk', 'mak', 'make'],
    filenames: ['Makefile', 'makefile', 'GNUmakefile', 'BSDmakefile', 'Kbuild'],
    stems: ['Makefile', 'makefile'],
    interpreters: ['make'],
  },
  {
    name: 'markdown',
    constructorName: 'constructor',
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'rmd', 'qmd', 'livemd', 'mdc'],
    embeds: ['tsx'],
  },
  { name: 'matlab', extensions: ['matlab'], interpreters: ['octave'] },
  { name: 'nim', extensions: ['nim', 'nims', 'nimble'] },
  {
    name: 'nix',
    extensions: ['nix'],
    interpreters: ['nix-shell'],
    visibility: 'public-by-default',
  },
  { name: 'objective-c', wasm: 'objc', extensions: ['m', 'mm'], visibility: 'public-by-default' },
  { name: 'ocaml', extensions: ['ml'], interpreters: ['ocaml'] },
  { name: 'ocaml-interface', wasm: 'ocaml_interface', extensions: ['mli'] },
  {
    name: 'pascal',
    wasm: 'hcl',
    extensions: ['pas', 'pascal', 'dpr', 'dpk', 'lpr'],
    interpreters: ['instantfpc'],
  },
  {
    name: 'perl',
    extensions: ['pl', 'pm', 't', 'psgi', 'cgi', 'PL'],
    filenames: ['Makefile.PL', 'Build.PL'],
    interpreters: ['perl'],
  },
  {
    name: 'php',
    constructorName: '__construct',
    extensions: ['php', 'phtml', 'php3', 'php4', 'php5', 'phps', 'inc'],
    interpreters: ['php'],
    visibility: 'public-by-default',
  },
  { name: 'powershell', extensions: ['ps1', 'psm1', 'psd1'], interpreters: ['pwsh'] },
  { name: 'prisma', extensions: ['prisma'] },
  { name: 'protobuf', wasm: 'proto', extensions: ['proto', 'proto3'] },
  { name: 'purescript', wasm: 'hcl', extensions: ['purs'] },
  {
    name: 'python',
    constructorName: '__init__',
    extensions: [
      'py',
      'pyi',
      'pyw',
      'pyx',
      'pxd',
      'pxi',
      'wsgi',
      'smk',
      'bzl',
      'star',
      'bazel',
      'ipynb',
    ],
    filenames: [
      'SConstruct',
      'SConscript',
      'wscript',
      'BUILD',
      'WORKSPACE',
      'Tiltfile',
      'BUCK',
      'Snakefile',
    ],
    interpreters: [
      ...['python', 'pypy'],
      ...['uv', 'uvx', 'pipx', 'poetry', 'pipenv', 'rye', 'hatch', 'pdm'],
    ],
    visibility: 'underscore',
  },
  { name: 'qml', wasm: 'qmljs', extensions: ['qml', 'qbs'] },
  { name: 'r', extensions: ['r'], filenames: ['.Rprofile'], interpreters: ['Rscript'] },
  { name: 'racket', extensions: ['rkt', 'rktl'], interpreters: ['racket'] },
  { name: 'rescript', extensions: ['res', 'resi'] },
  {
    name: 'ruby',
    constructorName: 'initialize',
    extensions: ['rb', 'rake', 'gemspec', 'ru', 'rbi', 'podspec', 'thor', 'jbuilder', 'rbw'],
    filenames: [
      ...['Rakefile', 'Gemfile', 'Guardfile', 'Vagrantfile', 'Podfile', 'Fastfile', 'Capfile'],
      ...[
        'Brewfile',
        'Dangerfile',
        'Appraisals',
        'Thorfile',
        'Steepfile',
        'Puppetfile',
        'Berksfile',
      ],
    ],
    interpreters: ['ruby', 'jruby', 'rake', 'bundle'],
  },
  {
    name: 'rust',
    extensions: ['rs'],
    interpreters: ['rust-script', 'cargo'],
    visibility: 'private-by-default',
  },
  {
    name: 'scala',
    constructorName: 'this',
    extensions: ['scala', 'sc', 'sbt', 'mill'],
    interpreters: ['scala', 'amm'],
    visibility: 'public-by-default',
  },
  { name: 'scheme', extensions: ['scm', 'ss', 'sld', 'sls', 'sps'], interpreters: ['guile'] },
  { name: 'scss', wasm: 'hcl', extensions: ['scss', 'sass'] },
  { name: 'solidity', extensions: ['sol'], visibility: 'public-by-default' },
  {
    name: 'sql',
    extensions: [
      ...['sql', 'ddl', 'pgsql', 'psql', 'plsql', 'pls', 'pks', 'pkb', 'pck', 'prc', 'fnc', 'trg'],
      ...['tps', 'tpb'],
    ],
  },
  {
    name: 'svelte',
    constructorName: 'constructor',
    extensions: ['svelte'],
    embeds: ['javascript', 'typescript'],
    visibility: 'exported-by-keyword',
  },
  {
    name: 'swift',
    extensions: ['swift'],
    interpreters: ['swift'],
    visibility: 'public-by-default',
  },
  {
    name: 'tcl',
    wasm: 'hcl',
    extensions: ['tcl', 'tm', 'itcl'],
    interpreters: ['tclsh', 'wish', 'expect'],
  },
  { name: 'templ', extensions: ['templ'], visibility: 'uppercase' },
  {
    name: 'toml',
    extensions: ['toml'],
    filenames: ['Pipfile'],
  },
  {
    name: 'tsx',
    constructorName: 'constructor',
    extensions: ['tsx'],
    visibility: 'exported-by-keyword',
  },
  {
    name: 'typescript',
    constructorName: 'constructor',
    extensions: ['ts', 'mts', 'cts', 'ets'],
    interpreters: ['deno', 'ts-node', 'tsx'],
    visibility: 'exported-by-keyword',
  },
  { name: 'typst', extensions: ['typ'] },
  { name: 'verilog', wasm: 'hcl', extensions: ['v', 'sv', 'svh', 'vh'] },
  { name: 'vhdl', wasm: 'hcl', extensions: ['vhd', 'vhdl'] },
  {
    name: 'vim',
    extensions: ['vim', 'vimrc'],
    filenames: ['.vimrc', 'vimrc', '.gvimrc', '.ideavimrc'],
  },
  { name: 'visual-basic', wasm: 'hcl', extensions: ['vb', 'bas', 'vbs'] },
  {
    name: 'vue',
    constructorName: 'constructor',
    extensions: ['vue'],
    embeds: ['javascript', 'typescript', 'tsx'],
    visibility: 'exported-by-keyword',
  },
  { name: 'wgsl', wasm: 'hcl', extensions: ['wgsl'] },
  {
    name: 'yaml',
    extensions: ['yaml', 'yml'],
    filenames: ['.clang-format', '.clang-tidy', '.clangd', 'CITATION.cff'],
  },
  { name: 'zig', extensions: ['zig', 'zon'], visibility: 'private-by-default' },
];
