import { DigitReader } from './digits.js';

/** The sections of a record by name. Those of names and kinds have distinct words, a line each. */
export const Section = {
  DefinitionNames: 0,
  DefinitionKinds: 1,
  Definitions: 2,
  ReferenceNames: 3,
  ReferenceUsages: 4,
  References: 5,
  ImportNames: 6,
  Imports: 7,
  Scopes: 8,
  Terms: 9,
  /** The length of the file, and those of bodies. */
  TextLengths: 10,
  Postings: 11,
} as const;
type Section = (typeof Section)[keyof typeof Section];

/** A line of JSON, and sections of text, whose lengths it tells. They are read when they are needed. */
export class FactsRecord {
  private readonly text: string;
  /** Where each section ends. */
  private readonly ends: readonly number[];
  private readonly start: number;

  /** Throws if the lengths are not those of a record. */
  constructor(text: string, start: number, lengths: readonly number[]) {
    this.text = text;
    this.start = start;
    let end = start;
    this.ends = lengths.map((length) => {
      end += length;
      return end;
    });
    checked(end, end === text.length && lengths.length === Object.keys(Section).length);
  }

  textOf(section: Section): string {
    return this.text.slice(this.startOf(section), this.ends[section]);
  }

  wordsOf(section: Section): string[] {
    return this.textOf(section).split('\n');
  }

  numbersOf(section: Section): DigitReader {
    return new DigitReader(this.text, this.startOf(section), this.ends[section] as number);
  }

  private startOf(section: Section): number {
    return section === 0 ? this.start : (this.ends[section - 1] as number);
  }
}

/** Throws for what is no record of facts. */
export function checked<T>(value: T, isRight: boolean): T {
  if (!isRight) throw new TypeError('not a record of facts');
  return value;
}

/** Returns an item. Throws if it is missing. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  return checked(item as T, item !== undefined);
}
