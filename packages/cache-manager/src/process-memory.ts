import { totalmem } from 'node:os';
import type { Bytes } from '@repomap/cache';

/** The usage and limit of one kind of memory. */
export interface MemoryReading {
  readonly used: Bytes;
  readonly limit: Bytes;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * V8's old generation, which ends up holding what is cached, and the resident set, which includes
 * buffers outside the heap. Their limits are the heap limit and that of the control group or machine.
 */
export function processMemory(): readonly MemoryReading[] {
  return [
    { used: oldGeneration(), limit: heapLimit() - youngLimit() },
    { used: process.memoryUsage.rss(), limit: groupLimit() },
  ];
}

// Built-in modules are loaded on use: a process that ends before the first reading needs none of them.

function heapLimit(): Bytes {
  return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit;
}

function oldGeneration(): Bytes {
  return process
    .getBuiltinModule('node:v8')
    .getHeapSpaceStatistics()
    .filter(({ space_name: name }) => !/^(?:new_|read_only_)/.test(name))
    .reduce((sum, { space_used_size: used }) => sum + used, 0);
}

/**
 * The part of the heap limit reserved for young objects, which V8 does not report: three times the
 * semi-space size, which defaults to 64 MB since V8 13 and to 16 MB before.
 */
function youngLimit(env: Environment = process.env): Bytes {
  const { resourceLimits } = process.getBuiltinModule('node:worker_threads');
  const { maxYoungGenerationSizeMb } = resourceLimits;
  if (maxYoungGenerationSizeMb !== undefined) return maxYoungGenerationSizeMb * MB;
  const flags = [...process.execArgv, env.NODE_OPTIONS ?? ''].join(' ');
  const [, set] = /--max[-_]semi[-_]space[-_]size[= ](\d+)/.exec(flags) ?? [];
  const semiSpace = set === undefined ? DEFAULT_SEMI_SPACE : Number(set);
  // Otherwise a large semi-space could leave no room for the old generation.
  return Math.min(3 * semiSpace * MB, 0.75 * heapLimit());
}

const MB = 2 ** 20;
const DEFAULT_SEMI_SPACE = Number.parseInt(process.versions.v8, 10) >= 13 ? 64 : 16;

/** Without a limit, the system reports 0 or more than any machine has. */
function groupLimit(): Bytes {
  const group = process.constrainedMemory();
  return group > 0 ? Math.min(group, totalmem()) : totalmem();
}
