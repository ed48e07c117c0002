/** The part of Vitest, or a similar runner, that the contract suites need. */
export interface ContractRunner {
  /** Groups the tests that `body` declares. */
  describe(title: string, body: () => void): unknown;
  /** Declares one test, which fails if `body` rejects. */
  test(title: string, body: () => Promise<void>): unknown;
  /** The assertion about a value. */
  expect(actual: unknown): {
    /** Throws unless both are deeply equal. */
    toEqual(expected: unknown): void;
  };
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
