import type { MapDraft } from './map-draft.js';
import type { Items, LeanMapInput, MapFile } from './map-input.js';
import { type Candidate, RankedCandidates } from './ranked-candidates.js';

/** What may be shown, in rank order. */
export interface RankedItems {
  readonly files: Items<MapFile>;
  readonly definitions: RankedCandidates;
  /** Those whose signatures are known. */
  readonly signed: Items<Candidate>;
  /** Whether the map is of no task. */
  readonly isOverview: boolean;
}

/** The items of an input, for all drafts of it. */
export function rankedItems(input: LeanMapInput): RankedItems {
  const definitions = RankedCandidates.of(input);
  return {
    files: input.files,
    definitions,
    signed: input.signed === undefined ? definitions : definitions.in(input.signed),
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
export function fillBudget(draft: MapDraft, items: RankedItems, limit: number): void {
  const { files, signed, isOverview } = items;
  const shares = isOverview ? OVERVIEW : TASK;
  const headers = headerTokens(shares, limit);
  const signatures = shares.signatures * limit;
  const most = shares.file * limit;
  addUntilFull(files, (file) => draft.addFile(file, headers));
  addUntilFull(
    signed,
    (candidate) =>
      draft.spentOn(candidate.file) >= most || draft.addSignature(candidate, signatures),
  );
  if (isOverview) addOverviewNames(draft, items, { limit, most });
  else addTaskNames(draft, items, { limit, most });
  const isFull = (): boolean => draft.spent >= limit;
  addFitting(files, (file) => draft.addFile(file, limit), isFull);
  addFitting(signed, (candidate) => draft.addSignature(candidate, limit), isFull);
}

/** Tokens. */
interface NameLimits {
  readonly limit: number;
  /** For one file, before all others have been considered. */
  readonly most: number;
}

function addOverviewNames(
  draft: MapDraft,
  { files, definitions }: RankedItems,
  { limit, most }: NameLimits,
): void {
  const named = OVERVIEW.names * limit;
  const isFull = (): boolean => draft.spent >= limit;
  addFitting(
    definitions,
    (candidate) =>
      !candidate.isInformative ||
      draft.spentOn(candidate.file) >= most ||
      draft.addName(candidate, named),
    () => draft.spent >= named,
  );
  addFitting(files, (file) => draft.addFile(file, limit), isFull);
  addFitting(definitions, (candidate) => draft.addName(candidate, limit), isFull);
}

/**
 * Names in files that have a header come first: that of another file, which the task ranks low, costs as
 * much as three names in better ones. So only the definitions of these few files are read, and all others
 * no further than they fit.
 */
function addTaskNames(
  draft: MapDraft,
  { definitions }: RankedItems,
  { limit, most }: NameLimits,
): void {
  const isFull = (): boolean => draft.spent >= limit;
  const tried = new Set<Candidate>();
  const lastTried = addFitting(
    definitions.in(draft.sections.map(({ file }) => file.path)),
    (candidate) => {
      const spent = draft.spentOn(candidate.file);
      if (!candidate.isInformative || spent === 0 || spent >= most) return true;
      tried.add(candidate);
      return draft.addName(candidate, limit);
    },
    isFull,
  );
  // Where too many did not fit, those that come after them would not either.
  let isPast = false;
  addFitting(
    definitions,
    (candidate) => {
      isPast ||= candidate === lastTried;
      return isPast || tried.has(candidate) || draft.addName(candidate, limit);
    },
    () => isPast || isFull(),
  );
}

/** Adds items up to the first that does not fit. */
function addUntilFull<T>(items: Items<T>, add: (item: T) => boolean): void {
  let place = 0;
  for (let item = items.at(0); item !== undefined && add(item); item = items.at(place)) place += 1;
}

/**
 * Adds each item that fits, until the budget is full or too many items did not fit. Returns the item that
 * was one too many.
 */
export function addFitting<T>(
  items: Items<T>,
  add: (item: T) => boolean,
  isFull: () => boolean,
): T | undefined {
  let misfits = 0;
  for (let place = 0; ; place += 1) {
    const item = items.at(place);
    if (item === undefined || isFull()) return undefined;
    if (!add(item)) misfits += 1;
    if (misfits === MAX_MISFITS) return item;
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
  /** What one file may use before all others have been considered. */
  readonly file: number;
}

/** `bench/quality` chose them. With a query, a smaller share of one file costs recall. */
const TASK: Shares = {
  headers: [0.46, 0.3, 0.2],
  signatures: 0.55,
  file: 0.4,
};
/** `bench/quality/overview` chose them. A larger share of one file costs recall of others. */
const OVERVIEW = {
  headers: [],
  signatures: 0.25,
  names: 0.72,
  file: 0.04,
} satisfies Shares & { readonly names: number };

/** Tokens at which the brackets of header shares begin. */
const BRACKETS = [0, 1024, 4096];

function headerTokens({ headers }: Shares, limit: number): number {
  return headers.reduce((sum, share, bracket) => {
    const end = Math.min(limit, BRACKETS[bracket + 1] ?? limit);
    return sum + share * Math.max(0, end - (BRACKETS[bracket] as number));
  }, 0);
}
