import type { MapRequest } from '@repomap/repo-map';
import type { Call } from './call.js';
import type { Freshness } from './freshness.js';
import { headingOf } from './roots.js';
import type { FilesOfRoot } from './served-roots.js';
import type { Service } from './service.js';

/** The map of one root or, one after the other, of several. */
export interface WholeMap {
  readonly text: string;
  readonly tokens: number;
  readonly files: readonly { readonly root: string; readonly path: string }[];
  readonly freshness: readonly Freshness[];
}

const DEFAULT_TOKENS = 1024;

/** Maps each root with its share of the budget, with a heading where there are several. */
export async function wholeMap(
  service: Service,
  places: readonly FilesOfRoot[],
  request: Pick<MapRequest, 'query' | 'mentionedIdents' | 'maxTokens'>,
  { signal, onProgress }: Call,
): Promise<WholeMap> {
  const share = Math.floor((request.maxTokens ?? DEFAULT_TOKENS) / places.length);
  const maxTokens = Math.max(1, share);
  const parts: WholeMap[] = [];
  for (const { root, files } of places) {
    const [map, freshness] = await Promise.all([
      service.use(root, (engine) =>
        engine.map({ ...request, maxTokens, chatFiles: files, signal, onProgress }),
      ),
      service.freshness(root, signal),
    ]);
    parts.push({
      text: places.length > 1 ? `${headingOf(root)}${map.text}` : map.text,
      tokens: map.tokens,
      files: map.files.map((path) => ({ root: root.name, path })),
      freshness: [freshness],
    });
  }
  return {
    text: parts.map(({ text }) => text).join(''),
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    files: parts.flatMap(({ files }) => files),
    freshness: parts.flatMap(({ freshness }) => freshness),
  };
}
