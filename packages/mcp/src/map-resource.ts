import type { Call } from './call.js';
import { type CombinedMap, combinedMap } from './combined-map.js';
import { selectRoots } from './select-roots.js';
import type { Service } from './service.js';

export const MAP_URI = 'repomap://map';
export const MAP_URI_TEMPLATE = 'repomap://map{?tokens}';

/** The map of a resource URI. Throws if it is not the URI of a map. */
export async function mapResourceText(
  service: Service,
  uri: string,
  call: Call,
): Promise<CombinedMap> {
  const selected = await selectRoots(await service.roots(), {});
  return combinedMap(service, selected, budgetOf(uri), call);
}

/** Parses `repomap://map` and `repomap://map?tokens=N`. */
export function budgetOf(uri: string): { readonly maxTokens?: number } {
  if (uri === MAP_URI) return {};
  const [, tokens] = /^repomap:\/\/map\?tokens=([1-9]\d{0,5})$/.exec(uri) ?? [];
  if (tokens === undefined)
    throw new Error(
      `expected ${MAP_URI} or ${MAP_URI}?tokens=N with N from 1 to 999999, got ${uri}`,
    );
  return { maxTokens: Number(tokens) };
}

export function isMapUri(uri: string): boolean {
  try {
    budgetOf(uri);
    return true;
  } catch {
    return false;
  }
}
