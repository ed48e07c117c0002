import type { FailureCounts } from '@repomap/repo-map';
import type { Terminal } from './output.js';

/** Reports on standard error what a result lacks because of failures, if anything. */
export function reportIncomplete(
  result: string,
  incomplete: FailureCounts | undefined,
  { stderr }: Pick<Terminal, 'stderr'>,
): void {
  if (incomplete !== undefined)
    stderr.write(`repomap: ${result} is incomplete: ${failureText(incomplete)}\n`);
}

/** `2 unreadable, 1 worker lost`. */
export function failureText(counts: FailureCounts): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
