/** Stable codes of a `RepoMapError`. */
export type RepoMapErrorCode =
  /** The root does not exist, is not a directory, or cannot be read. */
  | 'REPO_MAP_ROOT'
  /** The request names a file or commit that does not exist or cannot be read, or an invalid option. */
  | 'REPO_MAP_REQUEST'
  /** A file of the installation is missing, as in a bundle that includes these packages. */
  | 'REPO_MAP_INSTALLATION'
  /** There is nothing to map. */
  | 'REPO_MAP_EMPTY';

/** Why there is no map. The message is meant for users: it says what was expected. */
export class RepoMapError extends Error {
  readonly code: RepoMapErrorCode;

  constructor(code: RepoMapErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RepoMapError';
    this.code = code;
  }
}

/** The error for a request that cannot be answered as it is; the message says what was expected. */
export function requestError(message: string, options?: ErrorOptions): RepoMapError {
  return new RepoMapError('REPO_MAP_REQUEST', message, options);
}
