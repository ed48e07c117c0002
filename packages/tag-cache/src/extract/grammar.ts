import { digest } from '@repomap/model';

/**
 * The rule for which definitions other files can see, applied where the query has no `@public` or
 * `@private` capture.
 *
 * - `exported-by-keyword`: top-level definitions are private; members have the visibility of their
 *   container unless their name begins with `#` (TypeScript).
 * - `private-by-default`: everything is private, including members (Rust).
 * - `public-by-default`: everything is public (Java, C).
 * - `uppercase`: names that begin with an uppercase letter are public (Go).
 * - `underscore`: names that begin with `_` are private, except names like `__this__` (Python).
 */
export type Visibility =
  | 'exported-by-keyword'
  | 'private-by-default'
  | 'public-by-default'
  | 'uppercase'
  | 'underscore';

/** Everything the extractor needs to know about a language. Plain data that can be posted to a worker. */
export interface Grammar {
  readonly name: string;
  /** Absolute path or `file:` URL of the tree-sitter grammar, which may be compressed with Zstandard. */
  readonly wasm: string;
  /** SHA-256 of the uncompressed grammar in hexadecimal digits; other bytes are rejected. */
  readonly wasmHash: string;
  /** A tags query. The README of `@repomap/grammars` lists the captures. */
  readonly query: string;
  /**
   * `digest` of the query alone, so that nobody need read a query to know whether facts are current. Must
   * not be enumerable: a copy with another query would keep it.
   */
  readonly queryDigest?: string;
  /**
   * Absolute path or `file:` URL of what `compileQuery` has made of the query. Loading it takes less than
   * a hundredth of the time of compiling. If it is missing, damaged or of another grammar, query or
   * version of tree-sitter, the query is compiled.
   */
  readonly compiledQuery?: string;
  /** If absent, no definition has `exported`. */
  readonly visibility?: Visibility;
  /** The method name that makes a method a constructor, if the language has one. */
  readonly constructorName?: string;
  /** Grammars of the sections that the query captures as `@embedded.<name>`. */
  readonly embedded?: readonly Grammar[];
  /**
   * Set if the bytes or the query are not bundled, hence untrusted. Such a grammar needs its own
   * threads: the grammars of a thread share one tree-sitter heap, in which one could falsify the results
   * of others, and the regular expressions of a query cannot be interrupted.
   */
  readonly isolated?: true;
}

/** A set of grammars, with the rules that assign one to a file by name, text and neighbouring files. */
export interface Languages {
  readonly grammars: readonly Grammar[];
  /** Changes whenever a verdict may change. Part of the cache key of verdicts. */
  readonly version: string;
  /** The grammar that a file name decides on, or what the text has to decide. */
  nameVerdict(path: string): NameVerdict;
  /**
   * The language according to the first `headBytes` of a file, for names that do not decide. It may have
   * no grammar in this set. Undefined if the text does not decide either.
   */
  textVerdict(path: string, text: string): string | undefined;
  /**
   * The extension of a file, such as `.hx`, if by its name it holds source code in a language that may
   * have no grammar. Undefined for data, text documents and anything else.
   */
  sourceExtension(path: string): string | undefined;
  /** The grammar by name and text, without considering neighbouring files. */
  grammarFor(path: string, text?: string): Grammar | undefined;
}

/** What the name of a file implies about its language. */
export interface NameVerdict {
  /** The length of the text that `textVerdict` needs; 0 if the name decides. */
  readonly headBytes: number;
  /** The possible languages. Neighbouring files show which of several is likely. */
  readonly candidates: readonly string[];
  /** The language if neither the text nor a neighbouring file decides. */
  readonly otherwise?: string | undefined;
}

/** Must change whenever equal inputs may produce different facts than before. */
const SCHEMA = '21 web-tree-sitter@0.27.1';

const versions = new WeakMap<Grammar, string>();

/**
 * A short hash of everything besides the bytes that determines a file's facts: this module's schema,
 * the grammar's bytes, query and options, and the encoding that git attributes declare. Part of the
 * cache key of facts.
 */
export function extractorVersion(grammar: Grammar, encoding?: string): string {
  const version = versionOf(grammar);
  return encoding === undefined ? version : short([version, encoding]);
}

/** What the version of a grammar's extractor is a hash of: to compare that takes no hashing. */
export function extractorInputs(grammar: Grammar): string {
  const { embedded = [] } = grammar;
  return JSON.stringify([...ownInputs(grammar), ...embedded.map(extractorInputs)]);
}

function versionOf(grammar: Grammar): string {
  const known = versions.get(grammar);
  if (known !== undefined) return known;
  const { embedded = [] } = grammar;
  const version = short([...ownInputs(grammar), ...embedded.map(versionOf)]);
  versions.set(grammar, version);
  return version;
}

function ownInputs(grammar: Grammar): string[] {
  const { name, wasmHash, visibility = '', constructorName = '' } = grammar;
  const query = grammar.queryDigest ?? digest([grammar.query]);
  return [SCHEMA, name, wasmHash, query, visibility, constructorName];
}

function short(parts: readonly string[]): string {
  return digest(parts).slice(0, 12);
}

/** Why a grammar cannot be used. Its files are skipped. Plain data that can be posted from a worker. */
export interface GrammarProblem {
  /** Name of the grammar. */
  readonly grammar: string;
  readonly message: string;
  /** The position of the mistake in the query, 0-based. */
  readonly position?: { readonly row: number; readonly column: number };
  /** Set if another attempt may succeed: the cause is not the grammar's bytes or query. */
  readonly transient?: true;
}
