import type { Codec } from '@repomap/cache';
import {
  digest,
  type FactColumns,
  type FactsContent,
  type FileFacts,
  factColumns,
  graphDigest,
  NO_TERMS,
  referenceColumns,
  type ScopeTable,
  type TermPostings,
  type TermTable,
  termCounts,
} from '@repomap/model';
import { accessors, sourceOf, withAccessors } from './accessors.js';
import { checked, FactsRecord, Section } from './record.js';
import {
  decodeDefinitions,
  decodeImports,
  decodeReferenceColumns,
  decodeReferences,
  decodeScopes,
  encodeDefinitions,
  encodeImports,
  encodeNumbers,
  encodePostings,
  encodeReferences,
  encodeScopes,
} from './tag-columns.js';

/**
 * Encodes facts as columns of small numbers: lines as differences, words through a dictionary. An
 * eleventh of the size of plain JSON.
 *
 * Most sections of a record are decoded on first use: a query needs no references, a map without a query no
 * terms, and most files do not contain the terms of a query.
 */
export const factsCodec: Codec<FileFacts> = {
  name: 'facts-7',
  encode(facts) {
    const record = records.get(facts);
    records.delete(facts);
    return record ?? joined(partsOf(facts), [facts.graphDigest, facts.factsDigest]);
  },
  decode: (raw) => decode(typeof raw === 'string' ? raw : new TextDecoder().decode(raw)),
};

/**
 * Encodes facts that have no digests yet: the record itself tells them from other facts, so they need not
 * be written as another text first.
 */
export function recordOf(content: FactsContent): string {
  const columns = referenceColumns(content.references);
  const parts = partsOf(content, columns);
  const factsDigest = digest([JSON.stringify(parts.head), parts.body]);
  return joined(parts, [graphDigest(content, columns), factsDigest]);
}

/** Decodes a record from another thread. The first `encode` of the result returns the record. */
export function factsOfRecord(record: string): FileFacts {
  const facts = factsCodec.decode(record);
  records.set(facts, record);
  return facts;
}

const records = new WeakMap<FileFacts, string>();

/**
 * What an index reads of references and terms. Of facts that were decoded, without making an object for
 * each.
 */
export function columnsOf(facts: FileFacts): FactColumns {
  const source: FactsSource | undefined = sourceOf(facts);
  if (source === undefined) return factColumns(facts);
  const { record } = source;
  return { references: decodeReferenceColumns(record), postings: decodePostings(record) };
}

/** The first line. */
interface Head
  extends Pick<FileFacts, 'language' | 'skipped' | 'generated' | 'encoding' | 'encodingAssumed'> {
  readonly hasError?: true;
  readonly cells?: FileFacts['cells'];
  readonly digests: readonly [graph: FileFacts['graphDigest'], facts: FileFacts['factsDigest']];
  /** The length of each section. */
  readonly sections: readonly number[];
}

/** What a record is made of, without digests. */
interface Parts {
  readonly head: Omit<Head, 'digests'>;
  /** All sections. */
  readonly body: string;
}

function joined({ head, body }: Parts, digests: Head['digests']): string {
  return `${JSON.stringify({ ...head, digests })}\n${body}`;
}

function partsOf(facts: FactsContent, columns = referenceColumns(facts.references)): Parts {
  const { definitions, references, imports = [], scopes, terms } = facts;
  const hasTerms = terms.length + terms.bodies.length > 0;
  const sections = [
    ...encodeDefinitions(definitions),
    ...encodeReferences(references, columns),
    ...encodeImports(imports),
    encodeScopes(scopes),
    terms.terms,
    encodeNumbers(hasTerms ? [terms.length, ...terms.bodyLengths] : []),
    encodePostings(terms),
  ];
  const lengths = sections.map(({ length }) => length);
  return { head: { ...headOf(facts), sections: lengths }, body: sections.join('') };
}

function headOf(facts: FactsContent): Omit<Head, 'digests' | 'sections'> {
  const { language, skipped, hasError, generated, encoding, encodingAssumed, cells } = facts;
  return {
    language,
    ...(skipped !== undefined && { skipped }),
    ...(hasError && { hasError }),
    ...(generated && { generated }),
    ...(encoding !== undefined && { encoding }),
    ...(encodingAssumed && { encodingAssumed }),
    ...(cells && { cells }),
  };
}

function decode(text: string): FileFacts {
  const start = text.indexOf('\n') + 1;
  const { digests, hasError, cells, sections, ...rest }: Head = JSON.parse(text.slice(0, start));
  checked(rest.language, typeof rest.language === 'string');
  const record = new FactsRecord(text, start, sections);
  const source: FactsSource = { record, scopes: undefined };
  const imports = decodeImports(record);
  const facts = {
    ...rest,
    definitions: decodeDefinitions(record),
    ...(imports.length > 0 && { imports }),
    ...(cells && { cells: Object.freeze(cells.map(Object.freeze)) }),
    hasError: hasError === true,
    graphDigest: digests[0],
    factsDigest: digests[1],
  };
  return withAccessors(facts, source, ON_ACCESS) as FileFacts;
}

/** What is decoded on demand. */
interface FactsSource {
  readonly record: FactsRecord;
  scopes: ScopeTable | undefined;
}

const ON_ACCESS = accessors<FactsSource>({
  // Decoded on each access, as are terms: they are read once, and keeping them would take most of the
  // memory.
  references: ({ record }) => decodeReferences(record),
  scopes: (source) => {
    source.scopes ??= decodeScopes(source.record);
    return source.scopes;
  },
  terms: ({ record }) => decodeTerms(record),
});

function decodeTerms(record: FactsRecord): TermTable {
  const [length, ...bodyLengths] = record.numbersOf(Section.TextLengths).rest();
  if (length === undefined) return NO_TERMS;
  const terms = record.textOf(Section.Terms);
  const table = { terms, length, bodyLengths: Object.freeze(bodyLengths) };
  const source: CountsSource = { record, bodies: bodyLengths.length, counts: undefined };
  return withAccessors(table, source, ON_COUNTS) as unknown as TermTable;
}

/** What is decoded on first use, for terms that match. */
interface CountsSource {
  readonly record: FactsRecord;
  readonly bodies: number;
  counts: Pick<TermTable, 'counts' | 'bodies'> | undefined;
}

const ON_COUNTS = accessors<CountsSource>({
  counts: (source) => countsIn(source).counts,
  bodies: (source) => countsIn(source).bodies,
});

function countsIn(source: CountsSource): Pick<TermTable, 'counts' | 'bodies'> {
  source.counts ??= termCounts(decodePostings(source.record), source.bodies);
  return source.counts;
}

function decodePostings(record: FactsRecord): TermPostings {
  return record.numbersOf(Section.Postings).rest();
}
