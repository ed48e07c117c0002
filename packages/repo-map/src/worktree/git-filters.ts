/** Makes git print the name of each setting, with a NUL after it. */
export const SETTING_NAMES: readonly string[] = ['config', '-z', '--name-only', '--list'];

/**
 * Variables for git by which it runs no filter that is configured. In variables, unlike in `-c`, the name
 * of a filter may contain `=`.
 */
export function withoutFilters(settingNames: Buffer): Readonly<Record<string, string>> {
  const filters = new Set<string>();
  for (const name of settingNames.toString().split('\0')) {
    const filter = /^filter\..*(?=\.)/s.exec(name)?.[0];
    if (filter !== undefined) filters.add(filter);
  }
  const settings = Array.from(filters, (filter) => [
    [`${filter}.clean`, ''],
    [`${filter}.process`, ''],
    [`${filter}.required`, 'false'],
  ]).flat();
  const variables = settings.flatMap(([key = '', value = ''], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: String(settings.length) };
}
