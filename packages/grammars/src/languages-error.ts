/** Thrown for malformed custom languages. The message lists all problems and what was expected. */
export class LanguagesError extends Error {
  readonly code = 'REPO_MAP_LANGUAGES';

  constructor(problems: readonly string[], where = 'languages') {
    super(`${where}: ${problems.join('; ')}`);
    this.name = 'LanguagesError';
  }
}
