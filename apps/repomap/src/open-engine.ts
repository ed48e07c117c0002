import {
  CacheConfig,
  type ConfigFile,
  readConfigFile,
  readUserConfigFile,
  userConfigFile,
} from '@repomap/cache-manager';
import { readLanguages } from '@repomap/grammars';
import { type Encoding, type Languages, nodeOuterFiles, RepoMap } from '@repomap/repo-map';
import { type MapSettings, mapSettings } from './settings/map-settings.js';

export interface EngineArguments {
  /** The directory to work on, as typed. */
  readonly path: string;
  readonly cacheDir?: string;
  /** False keeps everything in memory. */
  readonly cache?: boolean;
  readonly tokenizer?: Encoding;
  /** Overrides the config files. */
  readonly submodules?: boolean;
}

/** Opens an engine with the settings of the command line, the environment and the config files. */
export async function openEngine(args: EngineArguments): Promise<RepoMap> {
  const { map, ...settings } = await readSettings(args);
  const { tokenizer: configured, submodules: areConfigured, ...defaults } = map;
  const tokenizer = args.tokenizer ?? configured;
  const submodules = args.submodules ?? areConfigured;
  return RepoMap.open({
    root: args.path,
    ...settings,
    defaults,
    ...(tokenizer && { tokenizer }),
    ...(submodules && { submodules }),
    persistent: args.cache ?? true,
  });
}

export interface Settings {
  readonly languages: Languages;
  readonly cache: CacheConfig;
  readonly map: MapSettings;
}

/** Throws the first problem with the settings: of the languages, then of the maps, then of the cache. */
export async function readSettings({ path, cacheDir }: EngineArguments): Promise<Settings> {
  const [file, user] = await Promise.all([readConfigFile(path), ownFile()]);
  const languages = await readLanguages(file.languages, { root: path, read: nodeOuterFiles.read });
  const map = mapSettings(file.map, user.map);
  return { languages, map, cache: mergedConfig(cacheDir, file.cache, user.cache) };
}

/** The configuration of the caches of all repositories. Throws `CACHE_CONFIG` if anything is malformed. */
export async function cacheConfig(cacheDir: string | undefined): Promise<CacheConfig> {
  return mergedConfig(cacheDir, {}, (await ownFile()).cache);
}

function ownFile(): Promise<ConfigFile> {
  return readUserConfigFile(userConfigFile());
}

function mergedConfig(
  cacheDir: string | undefined,
  file: ConfigFile['cache'],
  user: ConfigFile['cache'],
): CacheConfig {
  const env = { ...process.env, ...(cacheDir !== undefined && { REPO_MAP_CACHE_DIR: cacheDir }) };
  return CacheConfig.fromEnv(env, {}, file, user);
}
