/** Maximum number of notifications per scan. */
const MAX_NOTIFICATIONS = 20;

/**
 * Limits progress reports to a few notifications with increasing values, also if one call scans
 * several repositories in sequence.
 */
export function throttleProgress(
  notify: (progress: number, total: number) => void,
): (done: number, total: number) => void {
  let before = 0;
  let scanTotal = 0;
  let lastDone = 0;
  let lastNotified = 0;
  return (done, total) => {
    // A smaller value means that a new scan has started.
    if (done < lastDone) before += scanTotal;
    lastDone = done;
    scanTotal = total;
    const progress = before + done;
    const step = Math.max(1, Math.ceil(total / MAX_NOTIFICATIONS));
    if (progress <= lastNotified || (progress - lastNotified < step && done < total)) return;
    lastNotified = progress;
    notify(progress, before + total);
  };
}
