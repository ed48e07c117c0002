import { parseArgs } from 'node:util';
import type { McpArguments } from './arguments.js';

const OPTIONS = { 'no-cache': { type: 'boolean' }, 'cache-dir': { type: 'string' } } as const;

/** Reads `mcp [paths...]` with its flags; undefined for all else, also for what is wrong with it. */
export function mcpArguments([command, ...args]: readonly string[]): McpArguments | undefined {
  if (command !== 'mcp') return undefined;
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const cacheDir = values['cache-dir'];
    const cache = values['no-cache'] !== true;
    return { paths: positionals, cache, ...(cacheDir !== undefined && { cacheDir }) };
  } catch {
    return undefined;
  }
}
