import { resolve } from 'node:path';
import * as languages from '@repomap/grammars';
import { CacheConfig, RepoMap, readConfigFile } from '@repomap/repo-map';

export interface EngineArguments {
  /** The folder to work on, as typed. */
  readonly path: string;
  readonly cacheDir?: string;
  /** False keeps nothing on disk. */
  readonly cache?: boolean;
}

/** Opens an engine as the command line, the environment and the folder's config file say. */
export async function openEngine({ path, cacheDir, cache }: EngineArguments): Promise<RepoMap> {
  const { cache: file } = await readConfigFile(path);
  return RepoMap.open({
    root: path,
    languages,
    cache: cacheConfig(cacheDir, file),
    persistent: cache ?? true,
  });
}

/** The configuration of the caches; throws `CACHE_CONFIG` for what is malformed. */
export function cacheConfig(
  cacheDir: string | undefined,
  file: Readonly<Record<string, unknown>> = {},
): CacheConfig {
  const overrides = cacheDir === undefined ? {} : { cacheDir: resolve(cacheDir) };
  return CacheConfig.fromEnv(process.env, overrides, file);
}
