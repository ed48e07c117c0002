import { resolve } from 'node:path';
import { CacheConfig, readConfigFile } from '@repomap/cache-manager';
import { readLanguages } from '@repomap/grammars';
import { type Languages, nodeOuterFiles, RepoMap } from '@repomap/repo-map';

export interface EngineArguments {
  /** The directory to work on, as typed. */
  readonly path: string;
  readonly cacheDir?: string;
  /** False keeps everything in memory. */
  readonly cache?: boolean;
}

/** Opens an engine with the settings of the command line, the environment and the config file. */
export async function openEngine(args: EngineArguments): Promise<RepoMap> {
  const settings = await readSettings(args);
  return RepoMap.open({ root: args.path, ...settings, persistent: args.cache ?? true });
}

export interface Settings {
  readonly languages: Languages;
  readonly cache: CacheConfig;
}

/** Throws the first problem with the settings: of the languages, then of the cache. */
export async function readSettings({ path, cacheDir }: EngineArguments): Promise<Settings> {
  const file = await readConfigFile(path);
  const languages = await readLanguages(file.languages, { root: path, read: nodeOuterFiles.read });
  return { languages, cache: cacheConfig(cacheDir, file.cache) };
}

/** The configuration of the caches. Throws `CACHE_CONFIG` if anything is malformed. */
export function cacheConfig(
  cacheDir: string | undefined,
  file: Readonly<Record<string, unknown>> = {},
): CacheConfig {
  const overrides = cacheDir === undefined ? {} : { cacheDir: resolve(cacheDir) };
  return CacheConfig.fromEnv(process.env, overrides, file);
}
