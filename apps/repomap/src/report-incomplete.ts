import { reasonCountsText } from '@repomap/model';
import type { FailureCounts } from '@repomap/repo-map';
import type { Terminal } from './output.js';

/** Reports on standard error what a result lacks because of failures, if anything. */
export function reportIncomplete(
  result: string,
  incomplete: FailureCounts | undefined,
  { stderr }: Pick<Terminal, 'stderr'>,
): void {
  if (incomplete !== undefined)
    stderr.write(`repomap: ${result} is incomplete: ${reasonCountsText(incomplete)}\n`);
}
