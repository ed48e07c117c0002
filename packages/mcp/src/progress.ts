/** Notices of one call; more would cost more than they tell. */
const MOST_NOTICES = 20;

/**
 * Thins what scans report to a few notices that only ever rise, also when one call scans several
 * repositories after each other.
 */
export function thinProgress(
  notify: (progress: number, total: number) => void,
): (done: number, total: number) => void {
  let before = 0;
  let scanTotal = 0;
  let lastDone = 0;
  let lastTold = 0;
  return (done, total) => {
    // A new scan starts again at its first file.
    if (done < lastDone) before += scanTotal;
    lastDone = done;
    scanTotal = total;
    const progress = before + done;
    const step = Math.max(1, Math.ceil(total / MOST_NOTICES));
    if (progress <= lastTold || (progress - lastTold < step && done < total)) return;
    lastTold = progress;
    notify(progress, before + total);
  };
}
