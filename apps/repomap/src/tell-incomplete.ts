import { reasonCountsText } from '@repomap/model';
import type { FailureCounts } from '@repomap/repo-map';
import type { Terminal } from './terminal.js';

/** Says on standard error what a result lacks because something failed, if anything. */
export function tellIncomplete(
  what: string,
  incomplete: FailureCounts | undefined,
  { stderr }: Pick<Terminal, 'stderr'>,
): void {
  if (incomplete !== undefined)
    stderr.write(`repomap: ${what} is incomplete: ${reasonCountsText(incomplete)}\n`);
}
