import type { CommandArguments, CommandName } from '../arguments/command-line.js';
import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../output.js';

/** Runs a command. What it throws is printed as one line on standard error. */
export type RunCommand<N extends CommandName> = (
  args: CommandArguments[N],
  terminal: Terminal,
) => Promise<ExitCode>;

type Commands = { readonly [N in CommandName]: () => Promise<RunCommand<N>> };

/** Each command loads only what it needs, so that a map starts fast. */
const COMMANDS: Commands = {
  map: async () => (await import('./map.js')).map,
  explain: async () => (await import('./explain.js')).explain,
  watch: async () => (await import('./watch.js')).watch,
  graph: async () => (await import('./graph.js')).printGraph,
  explore: async () => (await import('./explore.js')).explore,
  doctor: async () => (await import('./doctor.js')).doctor,
  init: async () => (await import('./init.js')).init,
  install: async () => (await import('./install.js')).install,
  completion: async () => (await import('./completion.js')).completion,
  mcp: async () => (await import('../serve-mcp.js')).serveMcp,
  'cache-stats': async () => (await import('./cache.js')).cacheStats,
  'cache-inspect': async () => (await import('./cache.js')).cacheInspect,
  'cache-warm': async () => (await import('./cache.js')).cacheWarm,
  'cache-verify': async () => (await import('./cache.js')).cacheVerify,
  'cache-prune': async () => (await import('./cache.js')).cachePrune,
  'cache-shrink': async () => (await import('./cache.js')).cacheShrink,
  'cache-clear': async () => (await import('./cache.js')).cacheClear,
};

export function loadCommand<N extends CommandName>(name: N): Promise<RunCommand<N>> {
  return COMMANDS[name]();
}
