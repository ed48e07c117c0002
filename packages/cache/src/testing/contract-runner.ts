/** The part of vitest (or of a runner like it) that the contract suites need. */
export interface ContractRunner {
  describe(title: string, body: () => void): unknown;
  test(title: string, body: () => Promise<void>): unknown;
  expect(actual: unknown): { toEqual(expected: unknown): void };
}

/**
 * What work failed with: the error's `code` if it has one, else what was thrown; `undefined` for
 * none.
 */
export async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
