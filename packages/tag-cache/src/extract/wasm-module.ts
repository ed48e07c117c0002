import { WasmReader } from './wasm-reader.js';

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const VERSION = [1, 0, 0, 0];
const Section = { Custom: 0, Import: 2, Export: 7 } as const;

/**
 * Why a module cannot be loaded as a grammar; undefined if it can. Reads the headers of the sections and
 * never runs or compiles anything.
 *
 * Bytes are checked before they are loaded, because web-tree-sitter finds out too late or not at all: an
 * old linking section is refused with an empty message, and a missing import throws in the middle of a
 * parse and poisons the heap. Nor is every module a grammar: the loader runs JavaScript that a module
 * carries, reads other files that it names, and writes to the console when no language is in it.
 */
export function moduleProblem(bytes: Uint8Array): string | undefined {
  if (![...MAGIC, ...VERSION].every((byte, i) => bytes[i] === byte))
    return 'not a WebAssembly module';
  try {
    return problemOf(contentsOf(new WasmReader(bytes, MAGIC.length + VERSION.length)));
  } catch {
    return 'a malformed WebAssembly module';
  }
}

interface Contents {
  /** The name of the section that says how to link, which must be the first. */
  readonly linking: string | undefined;
  /** Other modules that it wants to be loaded before it. */
  readonly needed: readonly string[];
  readonly imports: readonly WasmImport[];
  readonly exports: readonly string[];
}

interface WasmImport {
  readonly module: string;
  readonly name: string;
}

function contentsOf(reader: WasmReader): Contents {
  let linking: string | undefined;
  const needed: string[] = [];
  const imports: WasmImport[] = [];
  const exports: string[] = [];
  for (let first = true; !reader.done; first = false) {
    const id = reader.byte();
    const section = reader.part(reader.number());
    if (id === Section.Custom && first) {
      linking = section.text();
      if (linking === LINKING) needed.push(...neededModules(section));
    } else if (id === Section.Import) imports.push(...section.list(() => importOf(section)));
    else if (id === Section.Export) exports.push(...section.list(() => exportOf(section)));
  }
  return { linking, needed, imports, exports };
}

const LINKING = 'dylink.0';
const Linking = { Memory: 1, Needed: 2, Exports: 3, Imports: 4, Paths: 5 } as const;

/** The loader goes by what is in a part and not by its length, so the two must agree. */
function neededModules(section: WasmReader): string[] {
  const needed: string[] = [];
  while (!section.done) {
    const type = section.byte();
    const part = section.part(section.number());
    if (type === Linking.Memory) for (let i = 0; i < 4; i += 1) part.number();
    else if (type === Linking.Needed) needed.push(...part.list(() => part.text()));
    else if (type === Linking.Exports) part.list(() => [part.text(), part.number()]);
    else if (type === Linking.Imports) part.list(() => [part.text(), part.text(), part.number()]);
    else if (type === Linking.Paths) part.list(() => part.text());
    else continue;
    if (!part.done) throw new RangeError('a part is longer than what it holds');
  }
  return needed;
}

function importOf(section: WasmReader): WasmImport {
  const module = section.text();
  const name = section.text();
  skipType(section);
  return { module, name };
}

const Kind = { Function: 0, Table: 1, Memory: 2, Global: 3 } as const;

function skipType(section: WasmReader): void {
  const kind = section.byte();
  if (kind === Kind.Function) section.number();
  else if (kind === Kind.Global) section.skip(2);
  else if (kind === Kind.Table || kind === Kind.Memory) {
    if (kind === Kind.Table) section.byte();
    const limits = section.byte();
    if (limits > 3) throw new RangeError('limits of more than 32 bits');
    section.number();
    if (limits % 2 === 1) section.number();
  } else throw new RangeError('an import of a kind that grammars do not have');
}

function exportOf(section: WasmReader): string {
  const name = section.text();
  section.byte();
  section.number();
  return name;
}

function problemOf({ linking, needed, imports, exports }: Contents): string | undefined {
  if (linking !== LINKING) {
    const found = linking?.startsWith('dylink')
      ? `an old ${linking} section`
      : `no ${LINKING} section`;
    return `${found}: built for another tree-sitter`;
  }
  if (needed.length > 0) return `it needs other modules: ${listed(needed)}`;
  const foreign = exports.filter(isForeign);
  if (foreign.length > 0) return `it exports what no grammar has: ${listed(foreign)}`;
  if (!exports.some(isLanguage)) return 'it exports no tree_sitter_<name>: not a grammar';
  const own = new Set(exports);
  const missing = imports.filter((item) => !isProvided(item, own)).map(({ name }) => name);
  if (missing.length === 0) return undefined;
  return `it imports what tree-sitter does not provide: ${listed(missing)}`;
}

const MAX_LISTED = 5;

function listed(names: readonly string[]): string {
  const more = names.length > MAX_LISTED ? [`${names.length - MAX_LISTED} more`] : [];
  return [...names.slice(0, MAX_LISTED), ...more].join(', ');
}

/** Places of JavaScript that the loader would run, and names that stand for another thing in it. */
function isForeign(name: string): boolean {
  return /^__(?:em_js__|(?:start|stop)_em_)/.test(name) || name in Object.prototype;
}

function isLanguage(name: string): boolean {
  return /^tree_sitter_\w+$/.test(name) && !name.includes('external_scanner_');
}

/** What the loader provides to every module. */
const ENVIRONMENT: ReadonlySet<string> = new Set([
  ...['memory', '__indirect_function_table', '__stack_pointer', '__memory_base', '__table_base'],
]);

/**
 * The C functions that tree-sitter's core exports for grammars to use. The loader's own functions,
 * which write to the console, and those of the parser are none of a grammar's business.
 */
export const C_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['malloc', 'calloc', 'realloc', 'free'],
  ...['memchr', 'memcmp', 'memcpy', 'memmove', 'memset'],
  ...['strcmp', 'strlen', 'strncat', 'strncmp', 'strncpy'],
  ...['iswalnum', 'iswalpha', 'iswblank', 'iswdigit', 'iswlower', 'iswpunct', 'iswspace'],
  ...['iswupper', 'iswxdigit', 'towlower', 'towupper'],
]);

/** Imported by grammars for failed assertions only. A missing import stops them as well. */
const ABORT_IMPORTS: ReadonlySet<string> = new Set(['__assert_fail', 'abort']);

/** Whether an import finds something; a module may also import what it exports itself. */
function isProvided({ module, name }: WasmImport, own: ReadonlySet<string>): boolean {
  if (own.has(name)) return ['env', 'GOT.func', 'GOT.mem'].includes(module);
  if (module === 'GOT.func') return C_FUNCTIONS.has(name);
  if (module !== 'env') return false;
  return ENVIRONMENT.has(name) || C_FUNCTIONS.has(name) || ABORT_IMPORTS.has(name);
}
