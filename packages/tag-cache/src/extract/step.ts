import { withoutTierUp } from './wasm-tier-up.js';

/** Calls a synchronous action that runs a grammar, a query or a regular expression over a text. */
export type Step = <T>(action: () => T) => T;

/** For a thread that can be terminated. */
export const plainStep: Step = (action) => action();

/**
 * For a thread that cannot: throws once an action has taken `limit` milliseconds of wall time, also in
 * the midst of WebAssembly or a regular expression. For few files, what runs in WebAssembly for the first
 * time is never optimised, since that takes longer than what they do with it.
 */
export function limitedStep(
  limit: number,
  { isForFewFiles }: { readonly isForFewFiles: boolean },
): Step {
  // A built-in module that Node.js has loaded anyway.
  const { createContext, Script } = process.getBuiltinModule('node:vm');
  const script = new Script('action()');
  const globals: { action?: () => unknown } = {};
  const context = createContext(globals);
  return <T>(action: () => T): T => {
    globals.action = action;
    const run = (): T => script.runInContext(context, { timeout: limit, displayErrors: false });
    return isForFewFiles ? withoutTierUp(run) : run();
  };
}

/** Whether a step took too long. Such an error has the prototype of another context. */
export function isInterruption(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
