import type { FileRef, RelPath } from '@repomap/model';

/** What happened to a file. */
export const ChangeStatus = {
  Added: 'added',
  Modified: 'modified',
  Renamed: 'renamed',
  Deleted: 'deleted',
} as const;
export type ChangeStatus = (typeof ChangeStatus)[keyof typeof ChangeStatus];

/** A source file of the mapped tree that has changed, or one that is gone from it. */
export interface FileChange {
  /** For a deleted file, where it was. */
  readonly path: RelPath;
  readonly status: ChangeStatus;
  /** The former path of a renamed file. */
  readonly from?: RelPath;
  /** Undefined for a file that is not in the mapped tree: a deleted one, or one of a pending patch. */
  readonly current: TextVersion | undefined;
  /** The version that it is compared with; undefined if there is none. */
  readonly other: TextVersion | undefined;
  /** Whether a patch has yet to be applied, so that `other` is the later version. */
  readonly isPending?: boolean;
}

/** One version of a file. */
export interface TextVersion {
  readonly ref: FileRef;
  /** As the engine decodes it, with line feeds only. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Renames are found by comparing all pairs, so there is a limit to them. */
const MAX_PAIRS = 10_000;
/** As git's default. */
const MIN_SIMILARITY = 0.5;

/**
 * Turns pairs of a deleted and an added file with at least half of their lines in common into
 * renamed files. Of several candidates, the most similar counts.
 */
export function withRenames(changes: readonly FileChange[]): readonly FileChange[] {
  const deleted = changes.filter(({ status }) => status === ChangeStatus.Deleted);
  const added = changes.filter(({ status }) => status === ChangeStatus.Added);
  if (deleted.length * added.length > MAX_PAIRS) return changes;
  const pairs = deleted.flatMap((old) =>
    added
      .filter(({ current }) => current?.ref.language === old.other?.ref.language)
      .map((fresh) => ({ old, fresh, similarity: similarity(old.other, fresh.current) })),
  );
  pairs.sort((a, b) => b.similarity - a.similarity);
  const taken = new Set<FileChange>();
  const renamed = new Map<FileChange, FileChange>();
  for (const { old, fresh, similarity } of pairs) {
    if (similarity < MIN_SIMILARITY || taken.has(old) || taken.has(fresh)) continue;
    taken.add(old).add(fresh);
    renamed.set(fresh, {
      ...fresh,
      status: ChangeStatus.Renamed,
      from: old.path,
      other: old.other,
    });
  }
  return changes
    .filter((each) => !taken.has(each) || renamed.has(each))
    .map((each) => renamed.get(each) ?? each);
}

/** The share of the lines of the longer version that the other has too. */
function similarity(a: TextVersion | undefined, b: TextVersion | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.text === b.text) return 1;
  const counts = new Map<string, number>();
  const [lines, others] = [linesOf(a), linesOf(b)];
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of others) {
    const left = counts.get(line) ?? 0;
    if (left > 0) common += 1;
    counts.set(line, left - 1);
  }
  return common / Math.max(1, lines.length, others.length);
}

function linesOf({ text }: TextVersion): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
