export {
  ContentIdIndex,
  type ContentIdIndexOptions,
  type ContentIdRow,
  type StatSignature,
  type StoredContentIdRow,
} from './content-id-index.js';
export { columnsOf, factsCodec, factsOfRecord, recordOf } from './facts-codec.js';
export {
  type ExtractedFacts,
  type FoundFacts,
  factsKey,
  TagCache,
  type TagCacheOptions,
} from './tag-cache.js';
