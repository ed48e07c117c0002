import type { MapDraft } from './map-draft.js';
import type { Items, LeanMapInput, MapFile } from './map-input.js';
import { type Candidate, RankedCandidates } from './ranked-candidates.js';

/** What may be shown, in rank order. */
export interface RankedItems {
  readonly files: Items<MapFile>;
  readonly definitions: Items<Candidate>;
  /** Whether the map is of no task. */
  readonly isOverview: boolean;
}

/** The items of an input, for all drafts of it. */
export function rankedItems(input: LeanMapInput): RankedItems {
  return {
    files: input.files,
    definitions: new RankedCandidates(input),
    isOverview: input.isOverview === true,
  };
}

/**
 * Fills a draft up to `limit` tokens: file headers in rank order up to a first share, signatures of
 * the best definitions up to a second, then bare names of other definitions. Tokens left after that
 * go to headers of further files and to signatures in place of names.
 *
 * An overview has no headers without content: names end at a third share, and the paths of further
 * files, which are listed by directory, come before the rest of the names.
 *
 * A name costs a quarter of a signature, so the rest of the budget shows more definitions as names
 * than the whole budget would as signatures, while the best ones keep their signature. Names with
 * little information, and names in a file that has used its share or has no header yet, come last.
 */
export function fillBudget(
  draft: MapDraft,
  { files, definitions, isOverview }: RankedItems,
  limit: number,
): void {
  const shares = isOverview ? OVERVIEW : TASK;
  const headers = headerTokens(shares, limit);
  const signatures = shares.signatures * limit;
  const named = shares.names * limit;
  const most = shares.file * limit;
  const isFull = (): boolean => draft.spent >= limit;
  const later: Candidate[] = [];
  const addBestSignature = (candidate: Candidate): boolean =>
    draft.spentOn(candidate.file) >= most || draft.addSignature(candidate, signatures);
  const mayBeNamed = ({ file, isInformative }: Candidate): boolean => {
    if (!isInformative) return false;
    const spent = draft.spentOn(file);
    // The header of a file that a task ranks low costs as much as three names in better ones.
    return spent < most && (isOverview || spent > 0);
  };
  const addBestName = (candidate: Candidate): boolean =>
    mayBeNamed(candidate) ? draft.addName(candidate, named) : later.push(candidate) > 0;
  const addName = (candidate: Candidate): boolean => draft.addName(candidate, limit);
  const addFile = (file: MapFile): boolean => draft.addFile(file, limit);
  addUntilFull(files, (file) => draft.addFile(file, headers));
  addUntilFull(definitions, addBestSignature);
  addFitting(definitions, addBestName, () => draft.spent >= named);
  if (isOverview) addFitting(files, addFile, isFull);
  addFitting(isOverview ? definitions : later, addName, isFull);
  addFitting(files, addFile, isFull);
  addFitting(definitions, (candidate) => draft.addSignature(candidate, limit), isFull);
}

/** Adds items up to the first that does not fit. */
function addUntilFull<T>(items: Items<T>, add: (item: T) => boolean): void {
  let place = 0;
  for (let item = items.at(0); item !== undefined && add(item); item = items.at(place)) place += 1;
}

/** Adds each item that fits, until the budget is full or too many items did not fit. */
export function addFitting<T>(
  items: Items<T>,
  add: (item: T) => boolean,
  isFull: () => boolean,
): void {
  let misfits = 0;
  for (let place = 0; ; place += 1) {
    const item = items.at(place);
    if (item === undefined || isFull() || misfits === MAX_MISFITS) return;
    if (!add(item)) misfits += 1;
  }
}

/** Bounds the cost when the budget is nearly full. Not tuned. */
const MAX_MISFITS = 200;

/** Shares of a budget, up to which each kind of piece fills it. */
interface Shares {
  /** By bracket of `BRACKETS`, of the tokens in it: a larger budget needs no more headers in proportion. */
  readonly headers: readonly number[];
  /** For headers and signatures together. */
  readonly signatures: number;
  readonly names: number;
  /** What one file may use before all others have been considered. */
  readonly file: number;
}

/** `bench/quality` chose them. With a query, a smaller share of one file costs recall. */
const TASK: Shares = {
  headers: [0.46, 0.3, 0.2],
  signatures: 0.55,
  names: 1,
  file: 0.4,
};
/** `bench/quality/overview` chose them. A larger share of one file costs recall of others. */
const OVERVIEW: Shares = {
  headers: [],
  signatures: 0.25,
  names: 0.72,
  file: 0.04,
};

/** Tokens at which the brackets of header shares begin. */
const BRACKETS = [0, 1024, 4096];

function headerTokens({ headers }: Shares, limit: number): number {
  return headers.reduce((sum, share, bracket) => {
    const end = Math.min(limit, BRACKETS[bracket + 1] ?? limit);
    return sum + share * Math.max(0, end - (BRACKETS[bracket] as number));
  }, 0);
}
