/** Calls a listener and ignores how it fails, at once or, if it is asynchronous, later. */
export function callSafely(listener: () => unknown): void {
  try {
    const result = listener();
    if (result instanceof Promise) result.catch(() => {});
  } catch {}
}
