/** What went wrong in ranking, for programs. */
export type RankErrorCode = 'RANK_NOT_CONVERGED' | 'RANK_WEIGHT';

export class RankError extends Error {
  override readonly name = 'RankError';
  readonly code: RankErrorCode;

  constructor(code: RankErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  static is(error: unknown, code?: RankErrorCode): error is RankError {
    return error instanceof RankError && (code === undefined || error.code === code);
  }
}
