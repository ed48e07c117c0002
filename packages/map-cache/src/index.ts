export { MapCache, type MapCacheOptions, type StoredMap } from './map-cache.js';
