import type { MapDraft } from './map-draft.js';
import type { Items, LeanMapInput } from './map-input.js';
import { type Candidates, isInformative, RankedCandidates } from './ranked-candidates.js';
import type { ShownFile } from './shown-file.js';

/** What may be shown, in rank order. */
export interface RankedItems {
  readonly files: Items<ShownFile>;
  readonly definitions: RankedCandidates;
  /** Those whose signatures are known. */
  readonly signed: RankedCandidates;
  /** Whether the map is of no task. */
  readonly isOverview: boolean;
}

/** The items of an input, for all drafts of it. */
export function rankedItems(input: LeanMapInput): RankedItems {
  const definitions = RankedCandidates.of(input);
  return {
    files: definitions.filesOf(input),
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
 * files, which are listed by directory, come before the rest of the names. A small program, all of which
 * was considered before that, may use the rest of these shares for more of its files than one may at first.
 *
 * A name costs a quarter of a signature, so the rest of the budget shows more definitions as names
 * than the whole budget would as signatures, while the best ones keep their signature. Names with
 * little information, and names in a file that has used its share or has no header yet, come last.
 */
export function fillBudget(draft: MapDraft, items: RankedItems, limit: number): void {
  const { files, signed, isOverview } = items;
  if (isOverview) addOverview(draft, items, limit);
  else addTask(draft, items, limit);
  addFitting(draft, files, addFile, limit);
  addFitting(draft, signed, addSignature, limit);
}

// What `addFitting` calls. Functions that are made for each draft would be optimised anew for each.
const addFile = (draft: MapDraft, files: Items<ShownFile>, place: number, limit: number) => {
  const file = files.at(place);
  return file && draft.addFile(file, limit);
};
const addSignature = (draft: MapDraft, signed: Candidates, place: number, limit: number) =>
  signed.has(place)
    ? draft.addSignature(signed.fileAt(place), signed.indexAt(place), limit)
    : undefined;
const addName = (draft: MapDraft, named: Candidates, place: number, limit: number) =>
  named.has(place) ? draft.addName(named.fileAt(place), named.indexAt(place), limit) : undefined;

/** Tokens. */
interface Limits {
  readonly limit: number;
  /** For one file, before all others have been considered. */
  readonly most: number;
}

/** Adds headers up to the first that does not fit. */
function addFilesUntilFull(draft: MapDraft, files: Items<ShownFile>, limit: number): void {
  for (; ; draft.headers += 1) {
    const file = files.at(draft.headers);
    if (file === undefined || !draft.addFile(file, limit)) return;
  }
}

/** Adds signatures up to the first that does not fit. */
function addBestSignatures(draft: MapDraft, signed: Candidates, { limit, most }: Limits): void {
  for (let place = 0; signed.has(place); place += 1) {
    const file = signed.fileAt(place);
    if (draft.spentOn(file) >= most) continue;
    if (!draft.addSignature(file, signed.indexAt(place), limit)) return;
  }
}

function addTask(draft: MapDraft, items: RankedItems, limit: number): void {
  const most = TASK.file * limit;
  addFilesUntilFull(draft, items.files, headerTokens(TASK, limit));
  addBestSignatures(draft, items.signed, { limit: TASK.signatures * limit, most });
  addTaskNames(draft, items, { limit, most });
}

function addOverview(
  draft: MapDraft,
  { files, definitions, signed }: RankedItems,
  limit: number,
): void {
  const most = OVERVIEW.file * limit;
  const signatures = OVERVIEW.signatures * limit;
  const named = OVERVIEW.names * limit;
  const program = definitions.leading;
  addBestSignatures(draft, signed.leading, { limit: signatures, most });
  addOverviewNames(draft, program, { limit: named, most });
  if (draft.spent < named) {
    addBestSignatures(draft, signed.leading, {
      limit: TASK.signatures * limit,
      most: TASK.file * limit,
    });
    addOverviewNames(draft, program, { limit: named, most: limit });
    addBestSignatures(draft, signed, { limit: signatures, most });
    addOverviewNames(draft, definitions, { limit: named, most });
  }
  addFitting(draft, files, addFile, limit);
  addFitting(draft, definitions, addName, limit);
}

/** Adds informative names, each of them if it fits, until too many did not. */
function addOverviewNames(draft: MapDraft, definitions: Candidates, { limit, most }: Limits): void {
  let misfits = 0;
  for (let place = 0; misfits < MAX_MISFITS && draft.spent < limit; place += 1) {
    if (!definitions.has(place)) break;
    const file = definitions.fileAt(place);
    const index = definitions.indexAt(place);
    if (!isInformative(file, index) || draft.spentOn(file) >= most) continue;
    if (!draft.addName(file, index, limit)) misfits += 1;
  }
}

/**
 * Names in files that have a header come first: that of another file, which the task ranks low, costs as
 * much as three names in better ones. So only the definitions of these few files are read, and all others
 * no further than they fit.
 */
function addTaskNames(
  draft: MapDraft,
  { definitions }: RankedItems,
  { limit, most }: Limits,
): void {
  if (draft.spent >= limit) return;
  const misfits = new Misfits();
  addNamesWithHeader(draft, definitions, { limit, most }, misfits);
  let others = 0;
  for (let place = 0; others < MAX_MISFITS && draft.spent < limit; place += 1) {
    if (!definitions.has(place)) return;
    const file = definitions.fileAt(place);
    const index = definitions.indexAt(place);
    const number = misfits.numberOf(file, index);
    // Where too many did not fit, those that come after them would not either.
    if (number === MAX_MISFITS) return;
    if (number === undefined && !draft.addName(file, index, limit)) others += 1;
  }
}

/** Adds names up to the first that is one too many of those that do not fit. */
function addNamesWithHeader(
  draft: MapDraft,
  definitions: RankedCandidates,
  { limit, most }: Limits,
  misfits: Misfits,
): void {
  const open = definitions.informativeIn(draft.sections.map(({ shown }) => shown));
  for (let place = 0; draft.spent < limit; place += 1) {
    if (!open.has(place)) return;
    const file = open.fileAt(place);
    const index = open.indexAt(place);
    const spent = draft.spentOn(file);
    if (spent === 0 || spent >= most || draft.addName(file, index, limit)) continue;
    if (misfits.add(file, index) === MAX_MISFITS) return;
  }
}

/** Names that did not fit, numbered from 1. */
class Misfits {
  private readonly byFile = new Map<ShownFile, Map<number, number>>();
  private size = 0;

  /** Returns the number of the name. */
  add(file: ShownFile, index: number): number {
    this.size += 1;
    const known = this.byFile.get(file) ?? new Map<number, number>();
    this.byFile.set(file, known.set(index, this.size));
    return this.size;
  }

  numberOf(file: ShownFile, index: number): number | undefined {
    return this.byFile.get(file)?.get(index);
  }
}

/**
 * Adds each item that fits, until the budget is full or too many items did not fit. `add` returns
 * undefined after the last item.
 */
export function addFitting<D extends { readonly spent: number }, T>(
  draft: D,
  items: T,
  add: (draft: D, items: T, place: number, limit: number) => boolean | undefined,
  limit: number,
): void {
  let misfits = 0;
  for (let place = 0; misfits < MAX_MISFITS && draft.spent < limit; place += 1) {
    const isAdded = add(draft, items, place, limit);
    if (isAdded === undefined) return;
    if (!isAdded) misfits += 1;
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
