/** Thrown for malformed settings. The message lists all problems and what was expected. */
export class SettingsError extends Error {
  readonly code = 'REPO_MAP_SETTINGS';
}
