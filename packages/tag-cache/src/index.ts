export { factsCodec, factsOfRecord } from './facts-codec.js';
export { PathIndex, type PathIndexOptions, type PathRow, type StatStamp } from './path-index.js';
export {
  type ExtractedFacts,
  type FoundFacts,
  TagCache,
  type TagCacheOptions,
} from './tag-cache.js';
