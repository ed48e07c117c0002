import {
  type Definition,
  digest,
  type FactColumns,
  type FileFacts,
  type Import,
  type NumberColumn,
  type TermTable,
} from '@repomap/model';
import { localName, usesOf } from './binding-row.js';
import { marksOf } from './definition-marks.js';
import { priorOf } from './definition-prior.js';
import { NumberList, narrowed } from './number-list.js';
import { ABSENT, NumberMap } from './number-map.js';
import { LEFT_OUT, PostingTable } from './posting-table.js';
import type { Segment } from './segment.js';
import type { SegmentColumns, SegmentParts, TermColumns } from './segment-columns.js';
import type { Extra, SegmentFiles } from './segment-files.js';
import { sortTexts, type TextColumns } from './sorted-texts.js';
import { TextNumbers } from './text-numbers.js';
import { termsIn } from './words.js';

/**
 * Builds a segment file by file, so that the facts of one are needed at a time. Linear in the number
 * of tags and terms.
 */
export class SegmentBuilder {
  private readonly keys: string[] = [];
  private readonly digests: { graph: string[]; facts: string[] } = { graph: [], facts: [] };
  private readonly extras: [file: number, extra: Extra][] = [];
  private readonly languages = new TextNumbers('');
  private readonly kinds = new TextNumbers('');
  private readonly names = new TextNumbers('');
  private readonly importTexts = new TextNumbers('');
  private readonly importNumbers = new Map<string, number>();
  private readonly priorNumbers = new Map<number, number>();
  private readonly postings = new PostingTable();
  private readonly lists = listsOf(LISTS);

  /** Number of files. */
  get size(): number {
    return this.keys.length;
  }

  /** Adds the facts of the content with a key, which is new. Reads neither references nor counts of terms. */
  add(key: string, facts: FileFacts, { references, postings }: FactColumns): void {
    const { lists } = this;
    const file = this.keys.push(key) - 1;
    this.digests.graph.push(facts.graphDigest);
    this.digests.facts.push(facts.factsDigest);
    lists.languageOf.push(this.languages.add(facts.language));
    // Facts may build the table on each access.
    const { terms } = facts;
    lists.textLengths.push(terms.length);
    const extra = extraOf(facts);
    if (Object.keys(extra).length > 0) this.extras.push([file, extra]);
    this.addDefinitions(facts, terms);
    this.addUses(facts, references);
    for (const item of facts.imports ?? []) this.addImport(item);
    this.endFile();
    this.postings.add(file, terms.terms, postings);
  }

  /**
   * Adds the files of another segment whose keys are among `keys`, before any others; reads no facts.
   */
  addSegment(segment: Segment, keys: ReadonlySet<string>): void {
    const numbers = new Int32Array(segment.size).fill(LEFT_OUT);
    const names = new NumberMap();
    const nameOf = (name: number): number => {
      const known = names.get(name);
      if (known !== ABSENT) return known;
      const number = this.names.add(segment.files.names.at(name));
      names.set(name, number);
      return number;
    };
    for (const [file, key] of segment.keys.entries())
      if (keys.has(key)) {
        numbers[file] = this.size;
        this.addStored(key, segment.files, file, nameOf);
      }
    this.postings.addStored(segment.terms.all, numbers);
  }

  /** The segment. Nothing may be added afterwards. */
  build(): Required<SegmentParts> {
    const names = sortTexts(this.names.texts);
    const id = digest([...this.keys, names.joined]);
    const renamed = (list: ListName): NumberColumn =>
      narrowed(this.lists[list].all.map((name) => names.places[name] as number));
    const files: SegmentColumns = {
      ...(Object.fromEntries(
        Object.entries(this.lists).map(([name, list]) => [name, list.column()]),
      ) as Record<ListName, SegmentColumns[ListName]>),
      id,
      keys: this.keys.join('\n'),
      graphDigests: this.digests.graph.join(''),
      factsDigests: this.digests.facts.join(''),
      languages: this.languages.joined(),
      extras: JSON.stringify(this.extras),
      priorValues: Float64Array.from(this.priorNumbers.keys()),
      importTexts: this.importTexts.joined(),
      names: renamed('names'),
      uses: renamed('uses'),
      importLocals: renamed('importLocals'),
      nameTexts: names.joined,
      nameStarts: names.starts,
      kindTexts: this.kinds.joined(),
    };
    const nameTerms = this.nameTerms(names);
    const { places, columns } = this.postings.build();
    const terms: TermColumns = {
      id,
      nameTermStarts: nameTerms.starts.column(),
      nameTerms: new Uint32Array(nameTerms.terms.all.map((term) => places[term] as number)),
      ...columns,
    };
    return { files, terms };
  }

  private addStored(
    key: string,
    source: SegmentFiles,
    stored: number,
    nameOf: (name: number) => number,
  ): void {
    const { lists } = this;
    const { columns, extras } = source;
    const file = this.keys.push(key) - 1;
    this.digests.graph.push(source.graphDigestOf(stored));
    this.digests.facts.push(source.factsDigestOf(stored));
    lists.languageOf.push(this.languages.add(source.languageOf(stored)));
    const extra = extras.get(stored);
    if (extra !== undefined) this.extras.push([file, extra]);
    for (const name of OF_FILES) lists[name].push(columns[name][stored] as number);
    const { definitionStarts, useStarts, importStarts } = columns;
    const end = definitionStarts[stored + 1] as number;
    for (let i = definitionStarts[stored] as number; i < end; i += 1) {
      for (const name of OF_DEFINITIONS) lists[name].push(columns[name][i] as number);
      lists.names.push(nameOf(columns.names[i] as number));
      lists.kinds.push(this.kinds.add(source.kindAt(columns.kinds[i] as number)));
      lists.priors.push(
        this.numberOfPrior(columns.priorValues[columns.priors[i] as number] as number),
      );
    }
    for (let i = useStarts[stored] as number; i < (useStarts[stored + 1] as number); i += 1) {
      lists.uses.push(nameOf(columns.uses[i] as number));
      lists.useCounts.push(columns.useCounts[i] as number);
    }
    for (let i = importStarts[stored] as number; i < (importStarts[stored + 1] as number); i += 1)
      this.addImport(source.importAt(columns.imports[i] as number));
    this.endFile();
  }

  private endFile(): void {
    const { lists } = this;
    lists.definitionStarts.push(lists.names.length);
    lists.useStarts.push(lists.uses.length);
    lists.importStarts.push(lists.imports.length);
  }

  private addDefinitions(facts: FileFacts, terms: TermTable): void {
    const { lists } = this;
    const { definitions } = facts;
    const marks = marksOf(facts);
    // Not by entries, which makes a list of two for each of tens of thousands.
    for (let index = 0; index < definitions.length; index += 1) {
      const definition = definitions[index] as Definition;
      const { name, kind, line, start = line, signatureEnd, end } = definition;
      const { parent = index, exported } = definition;
      lists.names.push(this.names.add(name));
      lists.kinds.push(this.kinds.add(kind));
      lists.marks.push(marks[index] as number);
      lists.lines.push(line);
      lists.signatures.push(signatureEnd - line);
      lists.ends.push(end - signatureEnd);
      lists.starts.push(line - start);
      lists.parents.push(index - parent);
      lists.visibilities.push(exported === undefined ? 0 : exported ? 1 : 2);
      lists.priors.push(this.numberOfPrior(priorOf(definition, facts)));
      lists.bodyLengths.push(terms.bodyLengths[index] ?? 0);
    }
  }

  private numberOfPrior(prior: number): number {
    const known = this.priorNumbers.get(prior);
    if (known !== undefined) return known;
    this.priorNumbers.set(prior, this.priorNumbers.size);
    return this.priorNumbers.size - 1;
  }

  private addUses(facts: FileFacts, references: FactColumns['references']): void {
    const { lists, names } = this;
    const row = usesOf(facts, references, (name) => names.add(name));
    for (let i = 0; i < row.uses.length; i += 1) {
      lists.uses.push(row.uses[i] as number);
      lists.useCounts.push(row.counts[i] as number);
    }
    lists.firstFree.push(row.firstFree);
    lists.firstTypes.push(row.firstType);
    lists.references.push(row.references);
  }

  private addImport(item: Import): void {
    const { source, name = '', alias = '', reexported } = item;
    const { lists, importTexts } = this;
    const key = `${source}\0${name}\0${alias}\0${reexported ? 1 : 0}`;
    const known = this.importNumbers.get(key);
    lists.imports.push(known ?? this.importNumbers.size);
    if (known !== undefined) return;
    this.importNumbers.set(key, this.importNumbers.size);
    lists.importLocals.push(this.names.add(localName(item)));
    lists.importSources.push(importTexts.add(source));
    lists.importNames.push(importTexts.add(name));
    lists.importAliases.push(importTexts.add(alias));
    lists.reexports.push(reexported ? 1 : 0);
  }

  /** The distinct terms of each name in the order of the names, by first appearance. */
  private nameTerms({ order }: TextColumns): {
    readonly starts: NumberList;
    readonly terms: NumberList;
  } {
    const { texts } = this.names;
    const starts = new NumberList();
    const terms = new NumberList();
    starts.push(0);
    for (const number of order) {
      const distinct = new Set(termsIn(texts[number] as string));
      for (const term of distinct) terms.push(this.postings.terms.add(term));
      starts.push(terms.length);
    }
    return { starts, terms };
  }
}

/** Columns of files and of definitions that mean the same in each segment. */
const OF_FILES = ['textLengths', 'references', 'firstFree', 'firstTypes'] as const;
const OF_DEFINITIONS = [
  ...(['marks', 'lines', 'signatures', 'ends', 'starts', 'parents', 'visibilities'] as const),
  'bodyLengths' as const,
];

/** The columns that grow with each file. */
const LISTS = [
  ...(['languageOf', 'textLengths', 'references', 'firstFree', 'firstTypes'] as const),
  ...(['definitionStarts', 'useStarts', 'importStarts'] as const),
  ...(['names', 'kinds', 'marks', 'lines', 'signatures', 'ends', 'starts', 'parents'] as const),
  ...(['visibilities', 'priors', 'bodyLengths', 'uses', 'useCounts'] as const),
  ...([
    'imports',
    'importSources',
    'importNames',
    'importAliases',
    'importLocals',
    'reexports',
  ] as const),
];
type ListName = (typeof LISTS)[number];

function listsOf(names: readonly ListName[]): Readonly<Record<ListName, NumberList>> {
  const lists = Object.fromEntries(names.map((name) => [name, new NumberList()])) as Record<
    ListName,
    NumberList
  >;
  for (const starts of [lists.definitionStarts, lists.useStarts, lists.importStarts])
    starts.push(0);
  return lists;
}

function extraOf(facts: FileFacts): Extra {
  const { hasError, skipped, generated, encoding, encodingAssumed, cells } = facts;
  return {
    ...(hasError && { hasError }),
    ...(skipped !== undefined && { skipped }),
    ...(generated && { generated }),
    ...(encoding !== undefined && { encoding }),
    ...(encodingAssumed && { encodingAssumed }),
    ...(cells !== undefined && { cells }),
  };
}
