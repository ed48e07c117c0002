import type { McpArguments } from './setup-arguments.js';

const OPTIONS = {
  deadline: { type: 'string' },
  'no-cache': { type: 'boolean' },
  'cache-dir': { type: 'string' },
} as const;

/** Parses `mcp [paths...]` and its flags; undefined for anything else, including malformed flags. */
export function mcpArguments([command, ...args]: readonly string[]): McpArguments | undefined {
  if (command !== 'mcp') return undefined;
  // Importing `node:util` would load dozens of modules for its other exports.
  const { parseArgs } = process.getBuiltinModule('node:util');
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const cacheDir = values['cache-dir'];
    if (cacheDir === '' || positionals.includes('')) return undefined;
    const deadline = values.deadline === undefined ? undefined : Number(values.deadline);
    if (deadline !== undefined && !(Number.isSafeInteger(deadline) && deadline >= 1))
      return undefined;
    const cache = values['no-cache'] !== true;
    return {
      paths: positionals,
      cache,
      ...(cacheDir !== undefined && { cacheDir }),
      ...(deadline !== undefined && { deadline }),
    };
  } catch {
    return undefined;
  }
}
