import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CacheError, nearestName } from '@repomap/cache';
import { CONFIG_FIELDS } from './config-fields.js';

type Settings = Readonly<Record<string, unknown>>;

/** The settings in a repository's config file, not yet validated. */
export interface ConfigFile {
  /** For `CacheConfig.fromEnv`. */
  readonly cache: Settings;
  /** For `readLanguages` of `@repomap/grammars`. */
  readonly languages: Settings;
}

/** Far more than anyone writes by hand. */
const MAX_BYTES = 1_000_000;

/**
 * Reads `repomap.config.json` in the root, or else the `"repomap"` key of its `package.json`. Does not
 * follow symbolic links out of the root.
 * Throws `CACHE_CONFIG` if the file exists but is not a JSON object, and for unknown sections.
 */
export async function readConfigFile(root: string): Promise<ConfigFile> {
  const own = await readJson(root, 'repomap.config.json');
  if (own !== undefined) return sectionsOf(own, 'repomap.config.json');
  // Other tools report a broken package.json.
  const manifest = await readJson(root, 'package.json').catch(() => undefined);
  const section = sectionOf(manifest ?? {}, 'package.json', 'repomap');
  return sectionsOf(section, 'package.json, "repomap"');
}

async function readJson(root: string, name: string): Promise<unknown> {
  const file = join(root, name);
  if ((await lstat(file).catch(() => undefined)) === undefined) return undefined;
  const text = await plainText(root, file).catch(() => undefined);
  if (text === undefined) {
    const expected = 'expected a readable file of at most 1 MB inside the repository';
    throw new CacheError('CACHE_CONFIG', `${file}: ${expected}`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CacheError('CACHE_CONFIG', `${file}: expected valid JSON: ${cause}`, { cause });
  }
}

/** Without this flag, opening a pipe waits until something writes to it. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/** The text of a file inside the root; undefined for pipes, devices, directories and large files. */
async function plainText(root: string, file: string): Promise<string | undefined> {
  const [top, real] = await Promise.all([realpath(root), realpath(file)]);
  if (!real.startsWith(join(top, sep))) return undefined;
  await using handle = await open(real, READ);
  const stat = await handle.stat();
  return stat.isFile() && stat.size <= MAX_BYTES ? handle.readFile('utf8') : undefined;
}

const SECTIONS = ['cache', 'languages'] as const;
const SETTINGS = Object.keys(CONFIG_FIELDS);

function sectionsOf(value: unknown, where: string): ConfigFile {
  for (const name of Object.keys(Object(value))) checkName(name, where);
  return {
    cache: sectionOf(value, where, 'cache'),
    languages: sectionOf(value, where, 'languages'),
  };
}

/** Editors read `$schema`. */
function checkName(name: string, where: string): void {
  if (name === '$schema' || SECTIONS.some((section) => section === name)) return;
  const nearest = nearestName(name, [...SECTIONS, ...SETTINGS]);
  const expected =
    nearest === undefined
      ? `expected one of ${SECTIONS.join(', ')}`
      : nearest === name
        ? 'put it under "cache"'
        : `did you mean "${nearest}"${SETTINGS.includes(nearest) ? ' under "cache"' : ''}?`;
  throw new CacheError(
    'CACHE_CONFIG',
    `${where}: unknown section ${JSON.stringify(name)}; ${expected}`,
  );
}

function sectionOf(value: unknown, where: string, key: string): Settings {
  if (!isObject(value)) throw new CacheError('CACHE_CONFIG', `${where}: expected an object`);
  const section = value[key] ?? {};
  if (isObject(section)) return section;
  throw new CacheError('CACHE_CONFIG', `${where}: expected "${key}" to be an object`);
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
