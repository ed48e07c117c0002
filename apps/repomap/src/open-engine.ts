import { resolve } from 'node:path';
import { readLanguages } from '@repomap/grammars';
import {
  CacheConfig,
  type Languages,
  nodeOuterFiles,
  RepoMap,
  readConfigFile,
} from '@repomap/repo-map';

export interface EngineArguments {
  /** The folder to work on, as typed. */
  readonly path: string;
  readonly cacheDir?: string;
  /** False keeps nothing on disk. */
  readonly cache?: boolean;
}

/** Opens an engine as the command line, the environment and the folder's config file say. */
export async function openEngine(args: EngineArguments): Promise<RepoMap> {
  const settings = await readSettings(args);
  return RepoMap.open({ root: args.path, ...settings, persistent: args.cache ?? true });
}

export interface Settings {
  readonly languages: Languages;
  readonly cache: CacheConfig;
}

/** Throws what is wrong with the settings of a folder: of its languages, else of its cache. */
export async function readSettings({ path, cacheDir }: EngineArguments): Promise<Settings> {
  const file = await readConfigFile(path);
  const languages = await readLanguages(file.languages, { root: path, read: nodeOuterFiles.read });
  return { languages, cache: cacheConfig(cacheDir, file.cache) };
}

/** The configuration of the caches; throws `CACHE_CONFIG` for what is malformed. */
export function cacheConfig(
  cacheDir: string | undefined,
  file: Readonly<Record<string, unknown>> = {},
): CacheConfig {
  const overrides = cacheDir === undefined ? {} : { cacheDir: resolve(cacheDir) };
  return CacheConfig.fromEnv(process.env, overrides, file);
}
