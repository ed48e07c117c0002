export {
  type Rendered,
  type Rendering,
  type RenderingRequest,
  TreeCache,
  type TreeCacheOptions,
} from './tree-cache.js';
