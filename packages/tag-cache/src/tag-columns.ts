import {
  type Definition,
  Dictionary,
  type FileFacts,
  type Import,
  type Reference,
  type ReferenceColumns,
  type ScopeTable,
  type SymbolKind,
  type TermTable,
  usageOfWord,
  usageWord,
  visitPostings,
} from '@repomap/model';
import { type DigitReader, DigitWriter } from './digits.js';
import { at, checked, type FactsRecord, Section } from './record.js';

// Encodings of lists as sections of a record: words through a dictionary, and rows of small numbers.

/** Reused: all of a list is written in one go. */
const digits = new DigitWriter();

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** As `FactsRecord.wordsOf` reads them. */
function joined(words: readonly string[]): string {
  return words.join('\n');
}

/** The sections of names, kinds and rows. */
export function encodeDefinitions(all: readonly Definition[]): readonly string[] {
  const names = new Dictionary();
  const kinds = new Dictionary();
  let last = 0;
  for (let i = 0; i < all.length; i += 1) {
    const {
      name,
      kind,
      line,
      start = line,
      signatureEnd,
      end,
      parent,
      exported,
    } = all[i] as Definition;
    digits.add(names.numberOf(name));
    digits.add(kinds.numberOf(kind));
    digits.addSigned(line - last);
    digits.addSigned(signatureEnd - line);
    digits.addSigned(end - signatureEnd);
    digits.addSigned(parent === undefined ? 0 : i - parent);
    digits.add(exported === undefined ? 0 : exported ? 1 : 2);
    digits.addSigned(line - start);
    last = line;
  }
  return [joined(names.words), joined(kinds.words), digits.take()];
}

export function decodeDefinitions(record: FactsRecord): FileFacts['definitions'] {
  const names = record.wordsOf(Section.DefinitionNames);
  const kinds = record.wordsOf(Section.DefinitionKinds) as SymbolKind[];
  const numbers = record.numbersOf(Section.Definitions);
  const found: Definition[] = [];
  for (let line = 0; numbers.left > 0; ) {
    const name = at(names, numbers.next());
    const kind = at(kinds, numbers.next());
    line += numbers.nextSigned();
    const signatureEnd = line + numbers.nextSigned();
    const end = signatureEnd + numbers.nextSigned();
    const parent = numbers.nextSigned();
    const exported = numbers.next();
    const start = numbers.nextSigned();
    // Not by spreading: there are tens of thousands.
    const definition: Writable<Definition> = { name, kind, line, signatureEnd, end };
    if (start !== 0) definition.start = line - start;
    if (parent !== 0) definition.parent = found.length - parent;
    if (exported !== 0) definition.exported = exported === 1;
    found.push(Object.freeze(definition));
  }
  return frozenAt(numbers, found);
}

/** The sections of names, kinds and rows of references with these columns. */
export function encodeReferences(
  all: readonly Reference[],
  { names, nameOf, usages, usageOf }: ReferenceColumns,
): readonly string[] {
  let last = 0;
  for (let i = 0; i < all.length; i += 1) {
    const { line } = all[i] as Reference;
    digits.add(nameOf[i] as number);
    digits.add(usageOf[i] as number);
    digits.addSigned(line - last);
    last = line;
  }
  return [joined(names), joined(usages.map(usageWord)), digits.take()];
}

export function decodeReferences(record: FactsRecord): FileFacts['references'] {
  const names = record.wordsOf(Section.ReferenceNames);
  const usages = record.wordsOf(Section.ReferenceUsages).map(usageOfWord);
  const numbers = record.numbersOf(Section.References);
  const found: Reference[] = [];
  for (let line = 0; numbers.left > 0; ) {
    const name = at(names, numbers.next());
    const { kind, foreign, unqualified } = at(usages, numbers.next());
    line += numbers.nextSigned();
    // Not by spreading: there are tens of thousands.
    const reference: Writable<Reference> = { name, kind, line };
    if (foreign) reference.foreign = true;
    if (unqualified) reference.unqualified = true;
    found.push(Object.freeze(reference));
  }
  return frozenAt(numbers, found);
}

/** The same without rows, in columns. */
export function decodeReferenceColumns(record: FactsRecord): ReferenceColumns {
  const numbers = record.numbersOf(Section.References);
  // Three numbers for each.
  const size = Math.floor(numbers.left / 3);
  if (size === 0) return { names: [], nameOf: [], usages: [], usageOf: [] };
  const nameOf = new Uint32Array(size);
  const usageOf = new Uint32Array(size);
  let count = 0;
  for (; numbers.left > 0; count += 1) {
    nameOf[count] = numbers.next();
    usageOf[count] = numbers.next();
    numbers.next();
  }
  return {
    names: record.wordsOf(Section.ReferenceNames),
    nameOf: nameOf.subarray(0, count),
    usages: record.wordsOf(Section.ReferenceUsages).map(usageOfWord),
    usageOf: usageOf.subarray(0, count),
  };
}

/** The sections of names, which may be empty, and of rows. */
export function encodeImports(all: readonly Import[]): readonly string[] {
  const names = new Dictionary();
  for (const { source, name = '', alias = '', reexported } of all) {
    for (const each of [source, name, alias]) digits.add(names.numberOf(each));
    digits.add(reexported ? 1 : 0);
  }
  return [joined(names.words), digits.take()];
}

export function decodeImports(record: FactsRecord): readonly Import[] {
  const names = record.wordsOf(Section.ImportNames);
  const numbers = record.numbersOf(Section.Imports);
  const found: Import[] = [];
  while (numbers.left > 0) {
    const source = at(names, numbers.next());
    const name = at(names, numbers.next());
    const alias = at(names, numbers.next());
    const reexported = numbers.next() === 1;
    const item: Writable<Import> = { source };
    if (name !== '') item.name = name;
    if (alias !== '') item.alias = alias;
    if (reexported) item.reexported = true;
    found.push(Object.freeze(item));
  }
  return frozenAt(numbers, found);
}

export function encodeScopes({ starts, ends, headerEnds }: ScopeTable): string {
  let last = 0;
  for (const [i, start] of starts.entries()) {
    digits.addSigned(start - last);
    digits.addSigned((ends[i] as number) - start);
    digits.addSigned((headerEnds[i] as number) - start);
    last = start;
  }
  return digits.take();
}

export function decodeScopes(record: FactsRecord): ScopeTable {
  const numbers = record.numbersOf(Section.Scopes);
  const starts: number[] = [];
  const ends: number[] = [];
  const headerEnds: number[] = [];
  for (let start = 0; numbers.left > 0; ) {
    start += numbers.nextSigned();
    starts.push(start);
    ends.push(start + numbers.nextSigned());
    headerEnds.push(start + numbers.nextSigned());
  }
  return Object.freeze({
    starts: frozenAt(numbers, starts),
    ends: Object.freeze(ends),
    headerEnds: Object.freeze(headerEnds),
  });
}

/** A list of numbers as a section. */
export function encodeNumbers(numbers: ArrayLike<number>): string {
  for (let i = 0; i < numbers.length; i += 1) digits.add(numbers[i] as number);
  return digits.take();
}

/** The postings of a table, without a list of them. */
export function encodePostings(table: TermTable): string {
  visitPostings(table, (number) => digits.add(number));
  return digits.take();
}

/** The items of a section that was read to its end, and not beyond. */
function frozenAt<T>({ left }: DigitReader, items: T[]): readonly T[] {
  return Object.freeze(checked(items, left === 0));
}
