const INTERVAL_MS = 1000;

/** What the operating system knows about processes. */
interface Processes {
  /** The parent of this process. */
  parent(): number;
  isRunning(pid: number): boolean;
}

/**
 * Calls `callback` once when the parent process has exited. Standard input usually ends then too, but
 * not while another process keeps its other end open. Does not keep the process alive.
 */
export function onParentExit(
  callback: () => void,
  processes: Processes = systemProcesses,
): Disposable {
  const parent = processes.parent();
  const timer = setInterval(() => {
    // An orphan gets another parent, but on Windows it keeps the number of the one that is gone.
    if (processes.parent() === parent && processes.isRunning(parent)) return;
    clearInterval(timer);
    callback();
  }, INTERVAL_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

const systemProcesses: Processes = {
  parent: () => process.ppid,
  isRunning(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      // A process of another user may not be signalled.
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  },
};
