import { spawnSync } from 'node:child_process';
import type { ExpectedName } from './name.ts';

/** What a language is called by ctags, by the name of our grammar, and the kinds that count. */
const LANGUAGES: Readonly<Record<string, { ctags: string[]; types: string; callables: string }>> = {
  c: {
    ctags: ['C', 'C++'],
    types: 'struct union enum typedef class namespace',
    callables: 'function prototype',
  },
  cpp: {
    ctags: ['C', 'C++'],
    types: 'struct union enum typedef class namespace',
    callables: 'function prototype',
  },
  'objective-c': {
    ctags: ['ObjectiveC', 'C', 'C++'],
    // What ctags calls a class is a class method.
    types: 'interface implementation protocol struct enum typedef union',
    callables: 'function method class',
  },
  ruby: { ctags: ['Ruby'], types: 'class module', callables: 'method singletonMethod' },
  php: { ctags: ['PHP'], types: 'class interface trait namespace', callables: 'function' },
  elixir: {
    ctags: ['Elixir'],
    types: 'module protocol implementation type exception',
    callables: 'function macro guard delegate callback',
  },
  kotlin: { ctags: ['Kotlin'], types: 'class interface object typealias', callables: 'method' },
  java: { ctags: ['Java'], types: 'class interface enum annotation', callables: 'method' },
  javascript: {
    ctags: ['JavaScript'],
    types: 'class',
    callables: 'function method generator getter setter',
  },
  typescript: {
    ctags: ['TypeScript'],
    types: 'class interface enum namespace alias',
    callables: 'function method generator',
  },
  python: { ctags: ['Python'], types: 'class', callables: 'function member' },
  go: { ctags: ['Go'], types: 'struct interface type', callables: 'func methodSpec' },
  rust: {
    ctags: ['Rust'],
    types: 'struct enum interface typedef module',
    callables: 'function method macro',
  },
  bash: { ctags: ['Sh'], types: '', callables: 'function' },
  perl: { ctags: ['Perl'], types: 'package', callables: 'subroutine' },
  lua: { ctags: ['Lua'], types: '', callables: 'function' },
};

interface Tag {
  readonly name: string;
  readonly path: string;
  readonly language: string;
  readonly line: number;
  readonly kind: string;
}

export type NamesByFile = ReadonlyMap<string, readonly ExpectedName[]>;

/**
 * What ctags finds in files, without what it makes up. A file that it does not read as `languageOf`
 * does is absent.
 */
export function ctagsNames(
  texts: ReadonlyMap<string, string>,
  languageOf: (path: string) => string | undefined,
): NamesByFile {
  const found = new Map<string, ExpectedName[]>();
  const rows = new Map<string, string[]>();
  for (const tag of tagsOf([...texts.keys()])) {
    const language = LANGUAGES[languageOf(tag.path) ?? ''];
    if (language === undefined || !language.ctags.includes(tag.language)) continue;
    const isType = language.types.split(' ').includes(tag.kind);
    if (!isType && !language.callables.split(' ').includes(tag.kind)) continue;
    const lines = rows.get(tag.path) ?? (texts.get(tag.path) as string).split(/\r\n?|\n/);
    rows.set(tag.path, lines);
    const name = ownName(tag);
    if (isMadeUp(name, tag, lines)) continue;
    const names = found.get(tag.path) ?? [];
    names.push({ name, kind: tag.kind, line: tag.line, isType });
    found.set(tag.path, names);
  }
  return found;
}

function tagsOf(files: readonly string[]): Tag[] {
  const options = ['--output-format=json', '--fields=+nKZl', '--extras=-F', '--sort=no'];
  const kinds = ['--kinds-C=+p', '--kinds-C++=+p'];
  const { stdout, status, stderr } = spawnSync(
    'ctags',
    ['--options=NONE', ...options, ...kinds, '-L', '-', '-f', '-'],
    { input: files.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(`ctags did not run (universal-ctags is needed): ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Tag);
}

/** A method of Objective-C goes by the first word of its selector, a conversion by its type. */
function ownName({ name, language }: Tag): string {
  if (language === 'ObjectiveC') return name.replace(/:.*/, '');
  if (language === 'Lua') return name.replace(/.*[.:]/, '');
  if (/^operator (?!new|delete|co_await)\w/.test(name))
    return name.replace(/^operator |\bconst |\s*[&*]+$/g, '');
  return name;
}

/**
 * Names that are no definitions: those that ctags invents for what has none, statements, calls of
 * macros (which we name by their argument), attributes and last parameters of Objective-C, assignments
 * of a shell, parameters of Kotlin's lambdas, and objects of JavaScript.
 */
function isMadeUp(name: string, { kind, language, line }: Tag, lines: readonly string[]): boolean {
  const row = lines[line - 1] ?? '';
  // A name may stand beside its keyword's row.
  if (![row, lines[line], lines[line - 2]].some((text) => text?.includes(name))) return true;
  if (STATEMENTS.has(name)) return true;
  switch (language) {
    case 'ObjectiveC':
      if (kind === 'typedef' ? !new RegExp(`\\b${name}\\s*;`).test(row) : !/[(+-]|@\w/.test(row))
        return true;
      return MACRO.test(name) || TYPES_OF_C.has(name);
    case 'C':
    case 'C++':
      return MACRO.test(name) && new RegExp(`^\\s*(?:static\\s+)?${name}\\b`).test(row);
    case 'Sh':
      return name.endsWith('=');
    case 'Lua':
      return !new RegExp(`function\\b.*\\b${name}|\\b${name}\\s*=\\s*function`).test(row);
    case 'Kotlin':
      return (
        kind === 'method' &&
        !/\bfun\b[^={]*$/.test(`${lines[line - 2]} ${row}`.split(name)[0] ?? '')
      );
    case 'JavaScript':
      return kind === 'class' && !/\bclass\b/.test(row);
    default:
      return false;
  }
}

const MACRO = /^[A-Z][A-Z0-9_]+$/;
const TYPES_OF_C = new Set(['void', 'int', 'char']);
const STATEMENTS = new Set('if for while switch return else do catch sizeof'.split(' '));
