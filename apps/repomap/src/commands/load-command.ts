import type { CommandArguments, CommandName } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** Does one thing and says how it went. Throws what becomes one line on standard error. */
export type RunCommand<N extends CommandName> = (
  args: CommandArguments[N],
  terminal: Terminal,
) => Promise<ExitCode>;

type Commands = { readonly [N in CommandName]: () => Promise<RunCommand<N>> };

/** Each command loads what it needs and no more: a map must start fast. */
const COMMANDS: Commands = {
  map: async () => (await import('./map.js')).map,
  explain: async () => (await import('./explain.js')).explain,
  graph: async () => (await import('./graph.js')).graph,
  doctor: async () => (await import('./doctor.js')).doctor,
  install: async () => (await import('./install.js')).install,
  mcp: async () => (await import('../serve-mcp.js')).serveMcp,
  'cache-stats': async () => (await import('./cache-stats.js')).cacheStats,
  'cache-inspect': async () => (await import('./cache-inspect.js')).cacheInspect,
  'cache-warm': async () => (await import('./cache-warm.js')).cacheWarm,
  'cache-verify': async () => (await import('./cache-verify.js')).cacheVerify,
  'cache-prune': async () => (await import('./cache-prune.js')).cachePrune,
  'cache-shrink': async () => (await import('./cache-shrink.js')).cacheShrink,
  'cache-clear': async () => (await import('./cache-clear.js')).cacheClear,
};

export function loadCommand<N extends CommandName>(name: N): Promise<RunCommand<N>> {
  return COMMANDS[name]();
}
