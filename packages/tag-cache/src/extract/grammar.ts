import { digest } from '@repomap/model';

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

/** Some grammars, and how a file's one is found: by its name, by its text, by the files beside it. */
export interface Languages {
  readonly grammars: readonly Grammar[];
  /** Changes whenever a verdict may; part of the key under which verdicts are cached. */
  readonly version: string;
  nameVerdict(path: string): NameVerdict;
  /**
   * The language that the first `headBytes` of a file tell of, where its name does not decide; also
   * one that has no grammar here. Undefined where they say nothing.
   */
  textVerdict(path: string, text: string): string | undefined;
  /** The grammar by name and text alone, without the files beside it. */
  grammarFor(path: string, text?: string): Grammar | undefined;
}

/** What the name of a file says of its language. */
export interface NameVerdict {
  /** How much of the file decides; 0 where the name alone does. */
  readonly headBytes: number;
  /** The languages that it may be in; of several, files beside it tell which is likely. */
  readonly candidates: readonly string[];
  /** The language where neither the text nor any file beside it tells. */
  readonly otherwise?: string | undefined;
}

/** Changes whenever equal inputs may give other facts than before. */
const SCHEMA = '3 web-tree-sitter@0.27.1';

const versions = new WeakMap<Grammar, string>();

/**
 * Changes with everything but the bytes that decides a file's facts: this module's schema, the
 * grammar's bytes, its query and its options, and the encoding that git's attributes declare. Part of
 * the key of the facts, and short for that reason.
 */
export function extractorVersion(grammar: Grammar, encoding?: string): string {
  const version = versionOf(grammar);
  return encoding === undefined ? version : short([version, encoding]);
}

function versionOf(grammar: Grammar): string {
  const known = versions.get(grammar);
  if (known !== undefined) return known;
  const { name, wasmHash, query, visibility = '', constructorName = '', embedded = [] } = grammar;
  const inner = embedded.map(versionOf);
  const version = short([SCHEMA, name, wasmHash, query, visibility, constructorName, ...inner]);
  versions.set(grammar, version);
  return version;
}

function short(parts: readonly string[]): string {
  return digest(parts).slice(0, 12);
}

/** Why a grammar cannot be used; its files are skipped. Plain data: it can be posted from a worker. */
export interface GrammarProblem {
  /** Name of the grammar. */
  readonly grammar: string;
  readonly message: string;
  /** Where the query is wrong, both counted from 0. */
  readonly position?: { readonly row: number; readonly column: number };
  /** Present when the next attempt may succeed: the fault is not in the grammar's bytes or query. */
  readonly transient?: true;
}
