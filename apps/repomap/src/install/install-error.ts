/** Why nothing was installed; the message is written for users. */
export class InstallError extends Error {
  readonly code = 'REPO_MAP_INSTALL';
}
