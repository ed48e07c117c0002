const INTERVAL_MS = 1000;

/**
 * Calls `callback` once when the parent process has exited. Standard input usually ends then too, but
 * not while another process keeps its other end open. Does not keep the process alive.
 */
export function onParentExit(callback: () => void): Disposable {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, INTERVAL_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
