import { isUtf8 } from 'node:buffer';

/** Makes git print the name of each setting, with a NUL after it. */
export const SETTING_NAMES: readonly string[] = ['config', '-z', '--name-only', '--list'];

/**
 * Variables for git by which it runs no filter that is configured. In variables, unlike in `-c`, the name
 * of a filter may contain `=`. Undefined if the name of one is not UTF-8, which no variable that
 * Node.js sets can have.
 */
export function withoutFilters(settingNames: Buffer): Readonly<Record<string, string>> | undefined {
  const filters = new Set<string>();
  for (const name of settingNames.toString('latin1').split('\0')) {
    const filter = /^filter\..*(?=\.)/s.exec(name)?.[0];
    if (filter === undefined) continue;
    const bytes = Buffer.from(filter, 'latin1');
    if (!isUtf8(bytes)) return undefined;
    filters.add(bytes.toString());
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
