import {
  type Columns,
  type Digest,
  digest,
  type Manifest,
  type NumberColumn,
} from '@repomap/model';
import type { Csr } from './csr.js';
import { DefinerTable } from './definer-table.js';
import type { ResolvedImports } from './import-table.js';
import type { Names } from './names.js';
import { narrowed } from './number-list.js';
import type { PathList } from './path-list.js';
import type { RankFacts } from './ranking.js';
import type { Segment } from './segment.js';
import { StoredFacts } from './stored-facts.js';
import type { BoundColumns } from './use-columns.js';

/** What names were bound by. A binding is only good for the same, but for the facts of some files. */
export interface BindingSources {
  readonly segment: Segment;
  readonly paths: PathList;
  readonly manifests: readonly Manifest[];
  /** By file. */
  readonly facts: readonly RankFacts[];
  /** The names of the facts. */
  readonly names: Names;
}

/** The names that files use, bound, and the imports that they were bound by. */
export interface Binding {
  readonly imports: ResolvedImports;
  readonly definers: DefinerTable;
  readonly bound: BoundColumns;
}

/** A binding that was read, and by file the facts that were bound; undefined if they are lost. */
export interface KnownBinding extends Binding {
  readonly facts: readonly (RankFacts | undefined)[];
}

/** No name contains one. */
const SEPARATOR = '\n';
/** Digits of a digest. */
const DIGEST = 32;

/** Packs a binding to be stored, so that another process can go on with it. */
export function packBinding(binding: Binding, sources: BindingSources): Columns {
  const { imports, definers, bound } = binding;
  const { words, spaces, families } = definers.names;
  const { starts, files, isOwner } = definers.columns;
  const { targets, uses } = bound;
  const own = ownNames(words, sources.names);
  const loose = sources.facts.filter((facts) => placeOf(facts, sources.segment) === 0);
  return {
    identity: identityOf(sources),
    places: narrowed(Uint32Array.from(sources.facts, (each) => placeOf(each, sources.segment))),
    digests: loose.map(({ factsDigest }) => factsDigest).join(''),
    names: own.texts.join(SEPARATOR),
    ...packed('import', imports.files),
    ...packed('outside', imports.outside),
    ...packed('read', imports.read),
    families: families.join(SEPARATOR),
    nameWords: narrowed(own.words),
    nameSpaces: narrowed(spaces),
    definerStarts: starts,
    definers: narrowed(files),
    owners: isOwner,
    targetNames: narrowed(targets.names),
    targetPlaces: narrowed(targets.places),
    ...packed('use', uses),
    rules: uses.rules,
  };
}

/**
 * Reads a stored binding. Undefined if it is of another segment, or if other files or manifests were
 * bound.
 */
export function unpackBinding(columns: Columns, sources: BindingSources): KnownBinding | undefined {
  if (columns.identity !== identityOf(sources)) return undefined;
  const text = (name: string): string => columns[name] as string;
  const numbers = (name: string): NumberColumn => columns[name] as NumberColumn;
  return {
    imports: {
      files: unpacked('import', columns),
      outside: unpacked('outside', columns),
      read: unpacked('read', columns),
    },
    definers: new DefinerTable(
      {
        words: presentWords(new Int32Array(numbers('nameWords')), text('names'), sources),
        spaces: new Int32Array(numbers('nameSpaces')),
        families: linesOf(text('families')),
      },
      {
        starts: new Uint32Array(numbers('definerStarts')),
        files: new Uint32Array(numbers('definers')),
        isOwner: numbers('owners') as Uint8Array,
      },
    ),
    bound: {
      targets: {
        names: new Int32Array(numbers('targetNames')),
        places: new Int32Array(numbers('targetPlaces')),
      },
      uses: { ...unpacked('use', columns), rules: numbers('rules') as Uint8Array },
    },
    facts: boundFacts(numbers('places'), text('digests'), sources),
  };
}

function identityOf({ segment, paths, manifests }: BindingSources): Digest {
  const texts = manifests.flatMap(({ path, text }) => [path, text]);
  return digest([segment.id, paths.digest, digest(texts)]);
}

/** Where facts are in the segment, from 1; 0 for other facts. */
function placeOf(facts: RankFacts, segment: Segment): number {
  return facts instanceof StoredFacts && facts.source === segment.files ? facts.file + 1 : 0;
}

/** By file: the facts with these places or, if not of the segment, digests. */
function boundFacts(
  places: NumberColumn,
  digests: string,
  { facts, segment }: BindingSources,
): readonly (RankFacts | undefined)[] {
  let loose = 0;
  return facts.map((each, file) => {
    const place = places[file] as number;
    if (place > 0) return placeOf(each, segment) === place ? each : segment.factsAt(place - 1);
    loose += 1;
    return digests.startsWith(each.factsDigest, (loose - 1) * DIGEST) ? each : undefined;
  });
}

/** The names among these words that are not of the segment, and the words as if there were no others. */
function ownNames(words: Int32Array, names: Names) {
  const texts: string[] = [];
  const numbers = new Map<number, number>();
  const renumbered = words.map((word) => {
    if (word < names.knownSize) return word;
    const number = numbers.get(word) ?? names.knownSize + texts.push(names.textOf(word)) - 1;
    numbers.set(word, number);
    return number;
  });
  return { texts, words: renumbered };
}

/** The words with the present numbers of names that are not of the segment. */
function presentWords(words: Int32Array, own: string, { names }: BindingSources): Int32Array {
  const known = names.knownSize;
  const numbers = linesOf(own).map((name) => names.add(name));
  return words.map((word) => (word < known ? word : (numbers[word - known] as number)));
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(SEPARATOR);
}

/** A matrix, with each distinct weight once. */
function packed(name: string, { starts, targets, weights }: Csr): Columns {
  const numbers = new Map<number, number>();
  const indices = new Uint32Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] as number;
    const number = numbers.get(weight) ?? numbers.size;
    if (number === numbers.size) numbers.set(weight, number);
    indices[i] = number;
  }
  return {
    [`${name}Starts`]: narrowed(Uint32Array.from(starts)),
    [`${name}Targets`]: narrowed(Uint32Array.from(targets)),
    [`${name}Weights`]: narrowed(indices),
    [`${name}WeightValues`]: Float64Array.from(numbers.keys()),
  };
}

function unpacked(name: string, columns: Columns) {
  const values = columns[`${name}WeightValues`] as Float64Array;
  const indices = columns[`${name}Weights`] as NumberColumn;
  const weights = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i += 1) weights[i] = values[indices[i] as number] as number;
  return {
    starts: new Uint32Array(columns[`${name}Starts`] as NumberColumn),
    targets: new Uint32Array(columns[`${name}Targets`] as NumberColumn),
    weights,
  };
}
