export { columnsCodec } from './columns-codec.js';
export { MapCache, type MapCacheOptions, type StoredMap } from './map-cache.js';
