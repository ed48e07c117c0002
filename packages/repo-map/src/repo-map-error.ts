export type RepoMapErrorCode =
  /** The root is missing, not a folder, or cannot be read. */
  | 'REPO_MAP_ROOT'
  /** The request names something that does not exist, or a value out of range. */
  | 'REPO_MAP_REQUEST'
  /** A file of the installation is not there, as in a bundle that took in these packages. */
  | 'REPO_MAP_INSTALLATION'
  /** There is nothing that a map could show. */
  | 'REPO_MAP_EMPTY';

/** Why no map could be made; the message says what was expected and is fit for users. */
export class RepoMapError extends Error {
  readonly code: RepoMapErrorCode;

  constructor(code: RepoMapErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RepoMapError';
    this.code = code;
  }
}
