import { AdaptivePolicy } from '../policy/adaptive-policy.js';
import { LfuPolicy } from '../policy/lfu-policy.js';
import type { Entry, Policy } from '../policy/policy.js';
import type { SmartCache } from '../smart-cache.js';

/** The private members of a cache. */
interface Inside<K, V> {
  readonly policy: Policy<K, V>;
  readonly expiries: {
    readonly entries: readonly Entry<K, V>[];
    readonly times: readonly number[];
  };
  readonly notifier: { readonly pending: number };
  readonly maxSize: number;
}

/**
 * Checks the internal invariants of a cache and returns the violations; empty if there are none.
 *
 * For tests: makes several passes over the entries.
 */
export function validateCache<K extends {}, V extends {}>(cache: SmartCache<K, V>): string[] {
  const { policy, expiries, notifier, maxSize } = cache as unknown as Inside<K, V>;
  const entries = [...policy.entries()];
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const { maxBytes } = cache.stats();
  const problems = [
    expectEqual('entries', entries.length, policy.size),
    expectEqual('bytes', bytes, cache.bytes),
    expectAtMost('size', policy.size, maxSize),
    expectAtMost('bytes', bytes, maxBytes || Number.POSITIVE_INFINITY),
    expectEqual('pending eviction notifications', notifier.pending, 0),
    ...entries.map((entry) =>
      expectEqual(`entry of ${String(entry.key)}`, policy.find(entry.key), entry),
    ),
    ...expiryProblems(expiries, entries),
  ];
  if (policy instanceof LfuPolicy) problems.push(...lfuProblems(policy));
  if (policy instanceof AdaptivePolicy) problems.push(...adaptiveProblems(policy));
  return problems.filter((problem) => problem !== undefined);
}

type Problem = string | undefined;

function expectEqual(what: string, actual: unknown, expected: unknown): Problem {
  return actual === expected ? undefined : `${what}: expected ${expected}, got ${actual}`;
}

function expectAtMost(what: string, actual: number, bound: number): Problem {
  return actual <= bound ? undefined : `${what}: expected at most ${bound}, got ${actual}`;
}

function expiryProblems<K, V>(
  queue: Inside<K, V>['expiries'],
  entries: readonly Entry<K, V>[],
): Problem[] {
  const { entries: heap, times } = queue;
  const expiring = entries.filter((entry) => entry.heapIndex >= 0);
  return [
    expectEqual('entries that expire', heap.length, expiring.length),
    expectEqual('times', times.length, heap.length),
    ...expiring.map((entry) =>
      expectEqual(`heap index of ${String(entry.key)}`, heap[entry.heapIndex], entry),
    ),
    ...times.map((time, at) =>
      expectAtMost(`time above heap index ${at}`, times[(at - 1) >> 2] ?? 0, time),
    ),
  ];
}

function lfuProblems<K, V>(policy: LfuPolicy<K, V>): Problem[] {
  const listed = policy.lists.flatMap((list) => [...list]);
  return [
    expectEqual('listed entries', new Set(listed).size, policy.size),
    ...policy.lists.map((list, count) => expectEqual(`list ${count}`, [...list].length, list.size)),
    ...listed.map((entry) =>
      expectEqual(
        `list of ${String(entry.key)}`,
        policy.lists.findIndex((list) => [...list].includes(entry)),
        entry.countAt(policy.epoch),
      ),
    ),
  ];
}

function adaptiveProblems<K, V>({ main }: AdaptivePolicy<K, V>): Problem[] {
  const lists = [main.window, main.probation, main.protected];
  const listed = lists.flatMap((list) => [...list]);
  return [
    expectEqual('listed entries', new Set(listed).size, main.size),
    ...lists.map((list, index) => expectEqual(`list ${index}`, [...list].length, list.size)),
    ...lists.flatMap((list) =>
      [...list].map((entry) =>
        expectEqual(`list of ${String(entry.key)}`, entry.list === list, true),
      ),
    ),
  ];
}
