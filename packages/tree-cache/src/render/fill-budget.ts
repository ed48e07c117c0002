import type { MapDraft } from './map-draft.js';
import type { Items, LeanMapInput } from './map-input.js';
import { RankedCandidates } from './ranked-candidates.js';
import type { Candidate, ShownFile } from './shown-file.js';

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
    files: definitions.files(input),
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
const addFile = (draft: MapDraft, file: ShownFile, limit: number): boolean =>
  draft.addFile(file, limit);
const addSignature = (draft: MapDraft, candidate: Candidate, limit: number): boolean =>
  draft.addSignature(candidate, limit);
const addName = (draft: MapDraft, candidate: Candidate, limit: number): boolean =>
  draft.addName(candidate, limit);

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
function addBestSignatures(
  draft: MapDraft,
  signed: Items<Candidate>,
  { limit, most }: Limits,
): void {
  for (let place = 0; ; place += 1) {
    const candidate = signed.at(place);
    if (candidate === undefined) return;
    if (draft.spentOn(candidate.file) >= most) continue;
    if (!draft.addSignature(candidate, limit)) return;
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
function addOverviewNames(
  draft: MapDraft,
  definitions: Items<Candidate>,
  { limit, most }: Limits,
): void {
  let misfits = 0;
  for (let place = 0; misfits < MAX_MISFITS && draft.spent < limit; place += 1) {
    const candidate = definitions.at(place);
    if (candidate === undefined) break;
    if (!candidate.isInformative || draft.spentOn(candidate.file) >= most) continue;
    if (!draft.addName(candidate, limit)) misfits += 1;
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
  const misfit = new Set<Candidate>();
  const lastTried = addNamesWithHeader(draft, definitions, { limit, most }, misfit);
  let misfits = 0;
  for (let place = 0; misfits < MAX_MISFITS && draft.spent < limit; place += 1) {
    const candidate = definitions.at(place);
    // Where too many did not fit, those that come after them would not either.
    if (candidate === undefined || candidate === lastTried) return;
    if (!misfit.has(candidate) && !draft.addName(candidate, limit)) misfits += 1;
  }
}

/** Notes those that do not fit. Returns the one that was one too many of them. */
function addNamesWithHeader(
  draft: MapDraft,
  definitions: RankedCandidates,
  { limit, most }: Limits,
  misfit: Set<Candidate>,
): Candidate | undefined {
  const open = definitions.informativeIn(draft.sections.map(({ file }) => file.path));
  for (let place = 0; draft.spent < limit; place += 1) {
    const candidate = open.at(place);
    if (candidate === undefined) return undefined;
    const spent = draft.spentOn(candidate.file);
    if (spent === 0 || spent >= most || draft.addName(candidate, limit)) continue;
    misfit.add(candidate);
    if (misfit.size === MAX_MISFITS) return candidate;
  }
  return undefined;
}

/** Adds each item that fits, until the budget is full or too many items did not fit. */
export function addFitting<D extends { readonly spent: number }, T>(
  draft: D,
  items: Items<T>,
  add: (draft: D, item: T, limit: number) => boolean,
  limit: number,
): void {
  let misfits = 0;
  for (let place = 0; misfits < MAX_MISFITS && draft.spent < limit; place += 1) {
    const item = items.at(place);
    if (item === undefined) return;
    if (!add(draft, item, limit)) misfits += 1;
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
