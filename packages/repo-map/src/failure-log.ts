import type { FailureReason } from '@repomap/model';
import { isHandleShortage } from './worktree/handle-wait.js';
import { reasonCounts } from './worktree/reason-counts.js';

/** How often each reason was met. */
export type FailureCounts = Readonly<Record<string, number>>;

/** What one request had to do without because something failed. */
export class FailureLog {
  private readonly passing = new Map<string, FailureReason>();
  private readonly absent = new Set<string>();

  /**
   * Records why something, such as a file, is missing; the first reason counts. The digest of the
   * inputs does not cover it, so nothing made without it may be stored.
   */
  note(subject: string, reason: FailureReason): void {
    if (!this.passing.has(subject)) this.passing.set(subject, reason);
  }

  /** Records what another log has as failures. */
  noteAll(other: FailureLog): void {
    for (const [subject, reason] of other.passing) this.note(subject, reason);
  }

  /** The reason that was recorded for a subject. */
  reasonFor(subject: string): FailureReason | undefined {
    return this.passing.get(subject);
  }

  /** Records a file that was listed and cannot be read, and that is therefore in no digest. */
  noteAbsent(path: string): void {
    if (!this.passing.has(path)) this.absent.add(path);
  }

  /** Whether the digest covers all that is missing. */
  get isCovered(): boolean {
    return this.passing.size === 0;
  }

  /** How often each reason was met; undefined when nothing failed. */
  get counts(): FailureCounts | undefined {
    return countsOf([...this.absences, ...this.passing]);
  }

  /** The same of what the digest covers, for what was stored under it. */
  get coveredCounts(): FailureCounts | undefined {
    return countsOf(this.absences);
  }

  private get absences(): [string, string][] {
    return Array.from(this.absent, (path) => [path, 'unreadable']);
  }
}

function countsOf(reasons: readonly (readonly [string, string])[]): FailureCounts | undefined {
  return reasons.length === 0 ? undefined : reasonCounts(new Map(reasons).values());
}

/** What a file system's error comes to. */
export function failureReason(error: unknown): FailureReason {
  return isHandleShortage(error) ? 'too many open files' : 'unreadable';
}
