import { type Digest, digest } from '@repomap/model';

/**
 * Which definitions other files can see, where a query cannot say it alone.
 *
 * - `marked`: at the top level only what the query captures as `@public`; members follow their
 *   container unless captured as `@private` or named with a `#` (TypeScript).
 * - `closed`: only what is captured as `@public`, members too (Rust).
 * - `open`: all but what is captured as `@private` (Java, C).
 * - `capital`: names that begin with a capital letter (Go).
 * - `underscore`: names that do not begin with `_`, and names like `__this__` (Python).
 */
export type Visibility = 'marked' | 'closed' | 'open' | 'capital' | 'underscore';

/** All that the extractor must know of a language. Plain data: it can be posted to a worker. */
export interface Grammar {
  readonly name: string;
  /** Absolute path or `file:` URL of the tree-sitter grammar. */
  readonly wasm: string;
  /** SHA-256 of the grammar's bytes in hexadecimal digits; other bytes are refused. */
  readonly wasmHash: string;
  /** A tags query; the README of `@repomap/grammars` tells which captures mean what. */
  readonly query: string;
  /** Absent where the language has no such notion: then no definition has `exported`. */
  readonly visibility?: Visibility;
  /** What a method is called that is a constructor, if its name alone says so. */
  readonly constructorName?: string;
  /** Grammars of the pieces that the query captures as `@embedded.<name>`. */
  readonly embedded?: readonly Grammar[];
  /**
   * Set when the bytes or the query are not of the bundle, so that nobody vouches for them. Grammars of
   * one thread share tree-sitter's heap, where one could falsify what the others find, and the regular
   * expressions of a query cannot be interrupted: such a grammar needs threads of its own.
   */
  readonly isolated?: true;
}

/** Some grammars, and how a file's one is found. */
export interface Languages {
  readonly grammars: readonly Grammar[];
  /** By the file's name or, for a name that says nothing, by the interpreter that its first line calls. */
  grammarFor(path: string, firstLine?: string): Grammar | undefined;
}

/** Changes whenever equal inputs may give other facts than before. */
const SCHEMA = '2 web-tree-sitter@0.27.1';

const versions = new WeakMap<Grammar, Digest>();

/**
 * Stands for everything but the bytes that decides a file's facts: this module's schema, the
 * grammar's bytes, its query and its options. Part of the key under which facts are remembered.
 */
export function extractorVersion(grammar: Grammar): Digest {
  const known = versions.get(grammar);
  if (known !== undefined) return known;
  const { name, wasmHash, query, visibility = '', constructorName = '', embedded = [] } = grammar;
  const inner = embedded.map(extractorVersion);
  const version = digest([SCHEMA, name, wasmHash, query, visibility, constructorName, ...inner]);
  versions.set(grammar, version);
  return version;
}

/** Why a grammar cannot be used; its files are skipped. Plain data: it can be posted from a worker. */
export interface GrammarProblem {
  /** Name of the grammar. */
  readonly grammar: string;
  readonly message: string;
  /** Where the query is wrong, both counted from 0. */
  readonly position?: { readonly row: number; readonly column: number };
  /** Present when the next attempt may succeed: the fault is not in the grammar's bytes or query. */
  readonly passing?: true;
}
