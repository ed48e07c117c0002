const EVERY_MS = 1000;

/**
 * Calls back once when the process that started this one has ended. Input usually ends then too, but
 * not while another process holds its other end. Keeps no process alive.
 */
export function whenParentIsGone(callback: () => void): Disposable {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, EVERY_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
