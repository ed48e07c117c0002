import { setV8Flags } from '@repomap/tag-cache/source';

/**
 * For a program that stays open beside others, such as a server: keeps the heap near what an engine
 * needs, some 20 MB. By default, V8 trades memory for speed and lets it grow far beyond. V8's flags hold
 * for the whole process, so this is for a program that has it to itself.
 */
export function limitHeapGrowth(): void {
  setV8Flags({ 'semi-space-growth-factor': 1, 'heap-growing-percent': 50 });
}
