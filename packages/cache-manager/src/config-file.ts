import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CacheError } from '@repomap/cache';

type Settings = Readonly<Record<string, unknown>>;

/** The settings of a repository as it states them, not yet checked. */
export interface ConfigFile {
  /** For `CacheConfig.fromEnv`. */
  readonly cache: Settings;
  /** For `readLanguages` of `@repomap/grammars`. */
  readonly languages: Settings;
}

/**
 * Reads `repomap.config.json` at a root, else the `"repomap"` key of its `package.json`.
 * Throws `CACHE_CONFIG` for a file that is there and is not an object in JSON.
 */
export async function readConfigFile(root: string): Promise<ConfigFile> {
  const own = await readJson(join(root, 'repomap.config.json'));
  if (own !== undefined) return sectionsOf(own, 'repomap.config.json');
  // A broken package.json is not for us to report.
  const manifest = await readJson(join(root, 'package.json')).catch(() => undefined);
  const section = sectionOf(manifest ?? {}, 'package.json', 'repomap');
  return sectionsOf(section, 'package.json, "repomap"');
}

function sectionsOf(value: unknown, where: string): ConfigFile {
  return {
    cache: sectionOf(value, where, 'cache'),
    languages: sectionOf(value, where, 'languages'),
  };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CacheError('CACHE_CONFIG', `${file}: expected JSON; ${cause}`, { cause });
  }
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
