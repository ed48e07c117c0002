/** What a name stands for where it is defined. */
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
  /** An address that a program answers, by its path. */
  Route: 'route',
  Section: 'section',
  Struct: 'struct',
  /** What a build tool runs by its name. */
  Task: 'task',
  /** A test or a group of tests, by its description. */
  Test: 'test',
  Trait: 'trait',
  Type: 'type',
  Union: 'union',
  Variable: 'variable',
} as const;
export type SymbolKind = (typeof SymbolKind)[keyof typeof SymbolKind];

/** How a name is used where it is referred to. */
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

/** A place that gives a name its meaning. Rows are 0-based and count line feeds. */
export interface Definition {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Row of the name. */
  readonly line: number;
  /** First row of the signature where it comes before the name's, as with a type on a line of its own. */
  readonly start?: number;
  /** Last row of the signature: the row before the body, or the row of the name. */
  readonly signatureEnd: number;
  /** Last row of the whole definition, body included. */
  readonly end: number;
  /** Index, in the same list, of the innermost definition around this one. */
  readonly parent?: number;
  /** Whether other files can see it; absent where the language does not say. */
  readonly exported?: boolean;
}

/** A place that uses a name. */
export interface Reference {
  readonly name: string;
  readonly kind: ReferenceKind;
  /** Row of the name, 0-based. */
  readonly line: number;
}
