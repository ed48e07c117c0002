import type { FailureCounts } from '@repomap/repo-map';
import type { Terminal } from './terminal.js';

/** Says on standard error what a result lacks because something failed, if anything. */
export function tellIncomplete(
  what: string,
  incomplete: FailureCounts | undefined,
  { stderr }: Pick<Terminal, 'stderr'>,
): void {
  if (incomplete !== undefined)
    stderr.write(`repomap: ${what} is incomplete: ${failureText(incomplete)}\n`);
}

/** `2 unreadable, 1 worker lost`. */
export function failureText(counts: FailureCounts): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
