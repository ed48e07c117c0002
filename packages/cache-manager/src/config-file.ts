import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CacheError } from '@repomap/cache';

type Settings = Readonly<Record<string, unknown>>;

/** The settings of a repository as it states them, not yet checked. */
export interface ConfigFile {
  /** For `CacheConfig.fromEnv`. */
  readonly cache: Settings;
  /** For `readLanguages` of `@repomap/grammars`. */
  readonly languages: Settings;
}

/** Nobody writes so many settings by hand. */
const MOST_BYTES = 1_000_000;

/**
 * Reads `repomap.config.json` at a root, else the `"repomap"` key of its `package.json`. Neither is
 * read when a symbolic link leads out of the root.
 * Throws `CACHE_CONFIG` for a file that is there and is not an object in JSON.
 */
export async function readConfigFile(root: string): Promise<ConfigFile> {
  const own = await readJson(root, 'repomap.config.json');
  if (own !== undefined) return sectionsOf(own, 'repomap.config.json');
  // A broken package.json is not for us to report.
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
    throw new CacheError('CACHE_CONFIG', `${file}: expected JSON; ${cause}`, { cause });
  }
}

/** Opening a pipe must not wait for somebody to write to it. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/** The text of a file inside the root; undefined for a pipe, a device, a folder and a large file. */
async function plainText(root: string, file: string): Promise<string | undefined> {
  const [top, real] = await Promise.all([realpath(root), realpath(file)]);
  if (!real.startsWith(join(top, sep))) return undefined;
  await using handle = await open(real, READ);
  const stat = await handle.stat();
  return stat.isFile() && stat.size <= MOST_BYTES ? handle.readFile('utf8') : undefined;
}

function sectionsOf(value: unknown, where: string): ConfigFile {
  return {
    cache: sectionOf(value, where, 'cache'),
    languages: sectionOf(value, where, 'languages'),
  };
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
