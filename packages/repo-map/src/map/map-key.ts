import { RefreshMode } from '@repomap/cache-manager';
import { type Digest, MapCacheKey } from '@repomap/model';
import type { CheckedRequest } from './map-request.js';

export interface MapKeyParts {
  readonly mode: RefreshMode;
  readonly request: CheckedRequest;
  /** The version of what makes maps of facts. */
  readonly engine: string;
  readonly history: Digest | undefined;
}

/**
 * The key under which a request finds its map. What a refresh mode does not look at is not in it:
 * mentions, query and history in `files`, all but the budget, style, layout and ranking in `manual`.
 */
export function mapKey({
  mode,
  request,
  engine,
  history = '' as Digest,
}: MapKeyParts): MapCacheKey {
  const { maxTokens, style, layout, ranking, lineNumbers, chatFiles } = request;
  const shared = mode === RefreshMode.Always ? RefreshMode.Auto : mode;
  const lines = String(lineNumbers);
  const settings = { engine, style, layout, ranking, lines, mode: shared };
  if (mode === RefreshMode.Manual) return MapCacheKey.of({ maxTokens, settings });
  if (mode === RefreshMode.Files) return MapCacheKey.of({ maxTokens, chatFiles, settings });
  return MapCacheKey.of({ ...request, settings: { ...settings, history } });
}
