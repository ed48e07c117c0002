import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { CacheError, nearestName } from '@repomap/cache';
import { CONFIG_FIELDS } from './config-fields.js';

/** @inline */
type Settings = Readonly<Record<string, unknown>>;

/** The settings in a config file, not yet validated. */
export interface ConfigFile {
  /** For `CacheConfig.fromEnv`. */
  readonly cache: Settings;
  /** For `readLanguages` of `@repomap/grammars`. A user's own file has none. */
  readonly languages: Settings;
  /** Defaults of maps: see `MapSetting`. */
  readonly map: Settings;
}

/** The settings of maps that a config file may have under `"map"`. */
export const MAP_SETTINGS = [
  'tokens',
  'style',
  'tokenizer',
  'include',
  'exclude',
  'scope',
  'submodules',
] as const;
/** The name of a setting of maps. */
export type MapSetting = (typeof MAP_SETTINGS)[number];

/** Far more than anyone writes by hand. */
const MAX_BYTES = 1_000_000;

/**
 * Reads `repomap.config.json` in the root, or else the `"repomap"` key of its `package.json`. Does not
 * follow symbolic links out of the root.
 * Throws `CACHE_CONFIG` if `repomap.config.json` exists but is not a JSON object, and for unknown sections
 * and sections that are no objects. A broken `package.json` has no settings.
 */
export async function readConfigFile(root: string): Promise<ConfigFile> {
  const own = readJson(join(root, 'repomap.config.json'), { root });
  if (own !== undefined) return sectionsOf(own, 'repomap.config.json', SECTIONS);
  const section = sectionOf(manifestOf(root), 'package.json', 'repomap');
  return sectionsOf(section, 'package.json, "repomap"', SECTIONS);
}

/**
 * Reads the user's own config file, which may be a symbolic link to anywhere. It has no languages,
 * whose grammars are files of a repository. Throws like `readConfigFile`.
 */
export async function readUserConfigFile(file: string | undefined): Promise<ConfigFile> {
  const own = file === undefined ? undefined : readJson(file, {});
  const { languages, ...sections } = SECTIONS;
  return sectionsOf(own ?? {}, file ?? '', sections);
}

/**
 * Empty for a package.json that is broken or no object, which other tools report. Most have no settings of
 * ours, and are not parsed.
 */
function manifestOf(root: string): Settings {
  try {
    const manifest = readJson(join(root, 'package.json'), { root, mention: /repomap|\\u/ });
    return isObject(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

interface Place {
  /** The directory that the file must be in after resolving symbolic links. */
  readonly root?: string;
  /** What a file that matters has in it. */
  readonly mention?: RegExp;
}

function readJson(file: string, place: Place): unknown {
  if (!exists(file)) return undefined;
  const text = plainText(file, place);
  if (text === undefined) {
    const inside = place.root === undefined ? '' : ' inside the repository';
    const expected = `expected a readable file of at most 1 MB${inside}`;
    throw new CacheError('CACHE_CONFIG', `${file}: ${expected}`);
  }
  if (place.mention?.test(text) === false) return undefined;
  try {
    // Editors on Windows begin files with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CacheError('CACHE_CONFIG', `${file}: expected valid JSON: ${cause}`, { cause });
  }
}

/** Whether there is anything at a path, if only a symbolic link to nothing. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Without this flag, opening a pipe waits until something writes to it. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * The text of a file; undefined for pipes, devices, directories, large files, outside the root, and for
 * what cannot be read. Synchronous: there is nothing else to do yet, and starting the thread pool takes
 * longer than reading.
 */
function plainText(file: string, { root }: Place): string | undefined {
  try {
    const real = realpathSync.native(file);
    if (root !== undefined && !real.startsWith(join(realpathSync.native(root), sep)))
      return undefined;
    const handle = openSync(real, READ);
    try {
      const stat = fstatSync(handle);
      if (!stat.isFile() || stat.size > MAX_BYTES) return undefined;
      return readFileSync(handle, 'utf8');
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/** The sections of a config file, with the settings that each is known to have. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  cache: Object.keys(CONFIG_FIELDS),
  languages: [],
  map: MAP_SETTINGS,
};

function sectionsOf(value: unknown, where: string, sections: typeof SECTIONS): ConfigFile {
  for (const name of Object.keys(Object(value))) checkName(name, where, sections);
  return {
    cache: sectionOf(value, where, 'cache'),
    languages: sectionOf(value, where, 'languages'),
    map: sectionOf(value, where, 'map'),
  };
}

/** Editors read `$schema`. */
function checkName(name: string, where: string, sections: typeof SECTIONS): void {
  if (name === '$schema' || Object.hasOwn(sections, name)) return;
  const names = [...Object.keys(sections), ...Object.values(sections).flat()];
  const nearest = nearestName(name, names);
  throw new CacheError(
    'CACHE_CONFIG',
    `${where}: unknown section ${JSON.stringify(name)}; ${advice(name, nearest, sections)}`,
  );
}

function advice(name: string, nearest: string | undefined, sections: typeof SECTIONS): string {
  if (nearest === undefined) return `expected one of ${Object.keys(sections).join(', ')}`;
  const [section] = Object.entries(sections).find(([, names]) => names.includes(nearest)) ?? [];
  const place = section === undefined ? '' : ` under "${section}"`;
  return nearest === name ? `put it${place}` : `did you mean "${nearest}"${place}?`;
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
