import { setV8Flags } from '@repomap/tag-cache/v8-flags';

/**
 * For a long-running program beside others, such as a server: keeps the heap near the 20 MB that an
 * engine needs. By default, V8 trades memory for speed and lets it grow far beyond. V8's flags hold
 * for the whole process, so this is for a program that has it to itself.
 */
export function limitHeapGrowth(): void {
  setV8Flags({ 'semi-space-growth-factor': 1, 'heap-growing-percent': 50 });
}
