import type { Call } from './call.js';
import { rootsFor } from './served-roots.js';
import type { Service } from './service.js';
import { type WholeMap, wholeMap } from './whole-map.js';

export const MAP_URI = 'repomap://map';
export const MAP_URI_TEMPLATE = 'repomap://map{?tokens}';

/** The map behind a resource's URI. Throws for a URI that is none of a map's. */
export async function mapResourceText(
  service: Service,
  uri: string,
  call: Call,
): Promise<WholeMap> {
  const places = await rootsFor(await service.roots(), {});
  return wholeMap(service, places, budgetOf(uri), call);
}

/** Reads `repomap://map` and `repomap://map?tokens=N`. */
export function budgetOf(uri: string): { readonly maxTokens?: number } {
  if (uri === MAP_URI) return {};
  const [, tokens] = /^repomap:\/\/map\?tokens=([1-9]\d{0,5})$/.exec(uri) ?? [];
  if (tokens === undefined)
    throw new Error(
      `expected ${MAP_URI} or ${MAP_URI}?tokens=N with a number up to 999999, got ${uri}`,
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
