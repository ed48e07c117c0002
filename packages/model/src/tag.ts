/** The kind of a definition. */
export const SymbolKind = {
  Class: 'class',
  Constant: 'constant',
  Constructor: 'constructor',
  Enum: 'enum',
  EnumMember: 'enum-member',
  Field: 'field',
  Function: 'function',
  Interface: 'interface',
  Macro: 'macro',
  Method: 'method',
  Module: 'module',
  Property: 'property',
  Prototype: 'prototype',
  /** An HTTP route, named by its path. */
  Route: 'route',
  Section: 'section',
  Struct: 'struct',
  /** A task or target of a build tool. */
  Task: 'task',
  /** A test or a group of tests, named by its description. */
  Test: 'test',
  Trait: 'trait',
  Type: 'type',
  Union: 'union',
  Variable: 'variable',
} as const;
export type SymbolKind = (typeof SymbolKind)[keyof typeof SymbolKind];

/** Kinds of what has code or a value. What is defined inside is local to it. */
export const CODE_KINDS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Constructor,
  SymbolKind.Field,
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Property,
  SymbolKind.Variable,
]);

/** The kind of a reference. */
export const ReferenceKind = {
  Call: 'call',
  Import: 'import',
  Inherit: 'inherit',
  Macro: 'macro',
  New: 'new',
  Type: 'type',
  Use: 'use',
} as const;
export type ReferenceKind = (typeof ReferenceKind)[keyof typeof ReferenceKind];

/** A definition of a name. Rows are 0-based and count line feeds. */
export interface Definition {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Row of the name. */
  readonly line: number;
  /** First row of the signature, if it precedes `line`, as with a return type on its own line. */
  readonly start?: number;
  /** Last row of the signature: the row before the body, or the row of the name. */
  readonly signatureEnd: number;
  /** Last row of the whole definition, body included. */
  readonly end: number;
  /** Index, in the same list, of the innermost enclosing definition. */
  readonly parent?: number;
  /** Whether it is visible to other files; absent if the language does not define that. */
  readonly exported?: boolean;
}

/**
 * Whether the scope of a private definition hides it from all other files, whatever they import: names that
 * `let` binds in Nix, and the methods of an instance of Haskell. Elsewhere, private is often only a word.
 */
export function isPrivateByScope({ exported }: Definition, language: string): boolean {
  return exported === false && SCOPED.has(language);
}

const SCOPED: ReadonlySet<string> = new Set(['haskell', 'nix']);

/** A use of a name. */
export interface Reference {
  readonly name: string;
  readonly kind: ReferenceKind;
  /** Row of the name, 0-based. */
  readonly line: number;
  /** Set if it is looked up in the standard library of the language, and so is no name of the project. */
  readonly foreign?: true;
  /**
   * Set if the language does not look for the name among members: nothing stands before it in which
   * it would be looked up, as `list` does in `list.read()`, and members are not called in any other way.
   */
  readonly unqualified?: true;
}
