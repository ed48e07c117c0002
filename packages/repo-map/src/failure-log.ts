import { ExclusionReason, FailureReason, type ReasonCounts } from '@repomap/model';
import { countValues } from './count-values.js';
import { isHandleShortage } from './worktree/handle-wait.js';

/** Number of failures by reason. */
export type FailureCounts = ReasonCounts<FailureReason>;

/** What one request had to do without because something failed. */
export class FailureLog {
  private readonly transient = new Map<string, FailureReason>();
  private readonly inaccessible = new Set<string>();

  /**
   * Records why something, such as a file, is missing; the first reason counts. The digest of the
   * inputs does not cover it, so nothing made without it may be stored.
   */
  note(subject: string, reason: FailureReason): void {
    if (!this.transient.has(subject)) this.transient.set(subject, reason);
  }

  /** Records the transient failures of another log. */
  noteAll(other: FailureLog): void {
    for (const [subject, reason] of other.transient) this.note(subject, reason);
  }

  /** The reason recorded for a subject. */
  reasonFor(subject: string): FailureReason | undefined {
    return this.transient.get(subject);
  }

  /** Why a file or directory that could not be read is excluded. */
  exclusionReason(path: string): ExclusionReason {
    return this.reasonFor(path) === FailureReason.TooManyOpenFiles
      ? ExclusionReason.TooManyOpenFiles
      : ExclusionReason.Unreadable;
  }

  /** Records a file that is listed but not accessible, so its content is in no digest. */
  noteInaccessible(path: string): void {
    if (!this.transient.has(path)) this.inaccessible.add(path);
  }

  /** Whether the digest of the inputs covers everything that is missing. */
  get isCovered(): boolean {
    return this.transient.size === 0;
  }

  /** All failures; undefined if there are none. */
  get counts(): FailureCounts | undefined {
    const inaccessible = Array.from(
      this.inaccessible,
      (path) => [path, FailureReason.Unreadable] as const,
    );
    const all = new Map([...inaccessible, ...this.transient]);
    return all.size === 0 ? undefined : countValues(all.values());
  }
}

/** The reason for an error of a file system. */
export function failureReason(error: unknown): FailureReason {
  return isHandleShortage(error) ? FailureReason.TooManyOpenFiles : FailureReason.Unreadable;
}

/** To be spread into a result. */
export function incomplete(counts: FailureCounts | undefined): {
  readonly incomplete?: FailureCounts;
} {
  return counts ? { incomplete: counts } : {};
}
