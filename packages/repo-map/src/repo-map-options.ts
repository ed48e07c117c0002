import type { CacheConfig, CacheConfigInput } from '@repomap/cache-manager';
import type { AnnotateOptions } from '@repomap/map-cache/graph';
import type { Languages } from '@repomap/tag-cache/extract';
import type { Encoding } from '@repomap/tree-cache/render';
import type { ActivityOptions, MapDefaults } from './map/map-request.js';
import type { CustomTokenizer } from './map/tokenizer.js';
import type { Ports } from './ports.js';

/** Which directory is mapped, in which languages, and where its caches are. */
export interface RepoMapOptions {
  /** The directory to map. */
  readonly root: string;
  /** For example `@repomap/grammars`. */
  readonly languages: Languages;
  readonly cache?: CacheConfig | CacheConfigInput;
  /** False keeps the caches in memory only. Default true. */
  readonly persistent?: boolean;
  /** Maximum number of worker threads. Default: the number of cores, at most 8. */
  readonly workers?: number;
  /**
   * What counts tokens: an encoding by name, or a counter. Default `o200k_base`; the others need the
   * optional package `gpt-tokenizer`.
   */
  readonly tokenizer?: Encoding | CustomTokenizer;
  /**
   * True also maps the files of checked-out submodules. Their history is not used, and commits do not
   * contain them. Default false.
   */
  readonly submodules?: boolean;
  /** What requests for maps and explanations leave out. */
  readonly defaults?: MapDefaults;
  /** Replacements for the engine's access to files, git and time, for example in tests. */
  readonly ports?: Partial<Ports>;
}

/** What `RepoMap.graph` adds to the references. */
export interface GraphOptions extends ActivityOptions {
  /** Adds PageRank and degree centralities to the nodes, and betweenness if requested. */
  readonly annotate?: AnnotateOptions;
}
