/** The part of Vitest, or a similar runner, that the contract suites need. */
export interface ContractRunner {
  describe(title: string, body: () => void): unknown;
  test(title: string, body: () => Promise<void>): unknown;
  expect(actual: unknown): { toEqual(expected: unknown): void };
}

/** The `code` of the error that work throws, or the thrown value; `undefined` if it succeeds. */
export async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
