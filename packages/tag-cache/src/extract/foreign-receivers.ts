import { type Import, NODE_MODULES } from '@repomap/model';
import { type DeclaredVariable, declaredVariables } from './declared-variables.js';

/**
 * What a text says of names that belong to the standard library of its language: packages and types
 * that it imports from there or that need no import, and variables of such a type. What is called on
 * them is no definition of the project, whatever its name.
 *
 * Found by searching the text, not by inference: what is not clearly foreign counts as the project's.
 */
export class ForeignReceivers {
  readonly #text: string;
  readonly #names: ReadonlySet<string>;
  /** By function, and outside functions by -1: variables of foreign types. */
  readonly #variables = new Map<number, Set<string>>();
  readonly #functions: readonly Range[];
  readonly #declaresMembers: boolean;

  /** Undefined for a language whose library is not known, for which `file` is not called. */
  static of(language: string, file: () => FileNames): ForeignReceivers | undefined {
    const library = LIBRARIES[language];
    return library && new ForeignReceivers(library, file());
  }

  private constructor(library: StandardLibrary, { text, imports, functions, defined }: FileNames) {
    this.#text = text;
    this.#functions = outermost(functions);
    this.#declaresMembers = library.declaresMembers ?? true;
    const bound = Map.groupBy(imports, ({ source }) => library.isStandard(source));
    const namesOf = (items: readonly Import[] = []) =>
      items.flatMap((item) => library.boundName(item) ?? []).filter((name) => WORD.test(name));
    const own = new Set([...namesOf(bound.get(false)), ...defined]);
    const names = [...namesOf(bound.get(true)), ...(library.names ?? [])];
    this.#names = new Set(names.filter((name) => !own.has(name)));
    const types = [...this.#names].filter((name) => !library.transparent?.has(name));
    if (types.length === 0) return;
    for (const variable of declaredVariables(text, types, library.variables))
      this.#declare(variable);
    for (const { index: start, groups } of library.opened ? text.matchAll(library.opened) : [])
      this.#declare({ name: groups?.name ?? '', start });
  }

  /** Whether the name at an offset is looked up in something foreign. */
  owns(at: number): boolean {
    if (this.#names.size === 0) return false;
    const path = this.#pathBefore(at);
    if (path === undefined) return false;
    const [root = '', ...rest] = path;
    if (this.#names.has(root)) return true;
    const inFile = this.#variables.get(-1);
    if (rest.length === 0)
      return Boolean(inFile?.has(root) || this.#variables.get(this.#functionAt(at))?.has(root));
    return this.#declaresMembers && inFile?.has(rest.at(-1) as string) === true;
  }

  /** The names before an offset that dots or colons join to it; undefined if there are none, or more than names. */
  #pathBefore(at: number): string[] | undefined {
    if (!SEPARATORS.includes(this.#text[at - 1] as string)) return undefined;
    let start = at;
    while (start > 0 && at - start < MAX_PATH && IN_PATH.test(this.#text[start - 1] as string))
      start -= 1;
    const path = this.#text.slice(start, at);
    if (!SEPARATED.test(path)) return undefined;
    return path.split(SEPARATOR).slice(0, -1);
  }

  #declare({ name, start }: DeclaredVariable): void {
    const at = this.#functionAt(start);
    const known = this.#variables.get(at);
    if (known === undefined) this.#variables.set(at, new Set([name]));
    else known.add(name);
  }

  #functionAt(at: number): number {
    let low = 0;
    let high = this.#functions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#functions[middle] as Range).start <= at) low = middle + 1;
      else high = middle;
    }
    const found = this.#functions[low - 1];
    return found !== undefined && at < found.end ? low - 1 : -1;
  }
}

/** Offsets of the first character and after the last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is known of a file. */
export interface FileNames {
  readonly text: string;
  readonly imports: readonly Import[];
  /** The ranges of its functions. */
  readonly functions: readonly Range[];
  /** The names that it defines. */
  readonly defined: Iterable<string>;
}

interface StandardLibrary {
  isStandard(source: string): boolean;
  /** The name by which an import is known in the file; undefined if it binds none. */
  boundName(item: Import): string | undefined;
  /** Names that need no import. */
  readonly names?: readonly string[];
  /** Whether members are declared outside functions; default true. */
  readonly declaresMembers?: false;
  /** Names of types that have the members of another type. */
  readonly transparent?: ReadonlySet<string>;
  /** How variables of foreign types are declared, as `declaredVariables` takes it. */
  readonly variables: readonly RegExp[];
  /** How other variables are declared that are foreign whatever their type. */
  readonly opened?: RegExp;
}

function words(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}

function rootOf(source: string): string {
  return source.split(/[./:]/, 1)[0] as string;
}

const GO = words(
  'bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe weak',
);
const PYTHON = words(
  'abc argparse array ast asyncio base64 bisect builtins bz2 calendar cmath codecs collections concurrent configparser contextlib copy csv ctypes dataclasses datetime decimal difflib dis email enum errno fcntl fileinput fnmatch fractions functools gc getpass gettext glob graphlib gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging lzma math mimetypes mmap multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess sys sysconfig tarfile tempfile textwrap threading time timeit tkinter token tokenize tomllib traceback types typing unicodedata unittest urllib uuid venv warnings weakref xml xmlrpc zipfile zipimport zlib zoneinfo',
);
/** Objects of ECMAScript and of its hosts, whose names a project hardly takes. */
const ECMASCRIPT =
  'Array BigInt Date Intl JSON Map Math Number Object Promise Proxy Reflect RegExp Set Symbol WeakMap WeakSet console globalThis process'.split(
    ' ',
  );
const JAVA =
  'Boolean Character Double Float Integer Long Math String StringBuffer StringBuilder System'.split(
    ' ',
  );
const RUST = 'String Vec Option Result Box'.split(' ');
/** Lower-case names of modules and classes; others are functions, whose names variables may have too. */
const PYTHON_NAMES = words('date datetime environ mock parse path request stderr stdout timedelta');

const ecmaScript: StandardLibrary = {
  isStandard: (source) => source.startsWith('node:') || NODE_MODULES.has(rootOf(source)),
  boundName: ({ name, alias }) => alias ?? (name === 'default' || name === '*' ? undefined : name),
  names: ECMASCRIPT,
  variables: [
    /(?<=(?<head>(?<![\w$])(?<name>[\w$]+)\??\s*:\s*(?:readonly\s+)?))\w+\b(?!\s*[.(])/y,
    /(?<=(?<head>(?<![\w$])(?<name>[\w$]+)\s*=\s*new\s+))\w+\b(?!\.)/y,
  ],
};

const LIBRARIES: Readonly<Record<string, StandardLibrary>> = {
  go: {
    isStandard: (source) => GO.has(rootOf(source)),
    boundName: ({ source, alias }) => alias ?? source.slice(source.lastIndexOf('/') + 1),
    variables: [
      /(?<=(?<head>\b(?<name>\w+)\s+\*?))\w+\.[A-Z]/y,
      /(?<=(?<head>\b(?<name>\w+)(?:\s*,\s*\w+)*\s*:?=\s*&?))\w+\.[A-Z]/y,
    ],
  },
  java: {
    isStandard: (source) => /^javax?\./.test(source),
    boundName: ({ name, alias }) => alias ?? (name === '*' ? undefined : name),
    names: JAVA,
    variables: [/\w+(?:<[^;(){}]*>)?\s+(?<name>\w+)\s*[=;,):]/y],
  },
  javascript: ecmaScript,
  python: {
    isStandard: (source) => PYTHON.has(rootOf(source)),
    boundName: ({ source, name, alias }) => {
      if (name === undefined) return alias ?? rootOf(source);
      return /^[A-Z]/.test(name) || PYTHON_NAMES.has(name) ? (alias ?? name) : undefined;
    },
    declaresMembers: false,
    transparent: words('abc dataclasses enum functools mock t types typing unittest weakref'),
    variables: [
      /(?<=(?<head>\b(?<name>\w+)\s*:\s*))\w+\.[A-Z]\w*(?!\w*\[)/y,
      /(?<=(?<head>\b(?<name>\w+)\s*=\s*))\w+\.(?:[A-Z]\w*|compile|getLogger|open)\(/y,
    ],
    opened: /\bopen\([^\n]*\)\s+as\s+(?<name>\w+)/g,
  },
  rust: {
    isStandard: (source) => /^(?:std|core|alloc)\b/.test(source),
    boundName: ({ name, alias }) => alias ?? (name === '*' || name === 'self' ? undefined : name),
    names: RUST,
    transparent: words('Arc Box Cow LazyLock ManuallyDrop MutexGuard Pin Rc Ref RefMut'),
    variables: [
      /(?<=(?<head>\b(?<name>\w+)\s*:\s*(?:&(?:'\w+\s+)?)?(?:mut\s+)?))\w+/y,
      /(?<=(?<head>\blet\s+(?:mut\s+)?(?<name>\w+)\s*=\s*))\w+::/y,
    ],
  },
  tsx: ecmaScript,
  typescript: ecmaScript,
  zig: {
    isStandard: (source) => source === 'std' || source === 'builtin',
    boundName: ({ alias }) => alias,
    variables: [
      /(?<=(?<head>\b(?<name>\w+)\s*:\s*[*?]*(?:const\s+)?))\w+\./y,
      /(?<=(?<head>\b(?:const|var)\s+(?<name>\w+)\s*=\s*(?:try\s+)?))\w+\./y,
    ],
  },
};

const WORD = /^[A-Za-z_]\w*$/;
const IN_PATH = /[\w$.:]/;
const SEPARATED = /^[A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_$][\w$]*)*(?:\.|::)$/;
const SEPARATOR = /\.|::/;
const SEPARATORS = ['.', ':'];
const MAX_PATH = 200;

/** Those that no other encloses. */
function outermost(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end))
    if (range.start >= (found.at(-1)?.end ?? 0)) found.push(range);
  return found;
}
