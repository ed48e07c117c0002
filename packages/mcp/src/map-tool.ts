import type { Diff } from '@repomap/repo-map';
import type { Answer, Call } from './call.js';
import { combinedMap } from './combined-map.js';
import type { MapSections } from './map-sections.js';
import { deltaOf } from './map-sections.js';
import { selectRoots } from './select-roots.js';
import { freshnessLines, type Service } from './service.js';

export interface MapArguments {
  readonly query?: string;
  readonly files?: readonly string[];
  readonly mentioned?: readonly string[];
  readonly tokens?: number;
  readonly scope?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** A range or an area as in the engine's `Diff`. */
  readonly diff?: string;
  readonly since?: string;
  readonly root?: string;
}

/** Implements `repo_map`: a map, or its changes since an earlier one. */
export async function mapTool(service: Service, args: MapArguments, call: Call): Promise<Answer> {
  const selected = await selectRoots(await service.roots(), args);
  const { scope, include, exclude, diff } = args;
  // A change is compared as a whole.
  const deadline = diff === undefined ? service.deadline : undefined;
  const map = await combinedMap(
    service,
    selected,
    {
      ...(diff !== undefined && { diff: diffOf(diff) }),
      ...(scope !== undefined && { scope }),
      ...(include !== undefined && { include }),
      ...(exclude !== undefined && { exclude }),
      ...(args.query !== undefined && { query: args.query }),
      ...(args.mentioned !== undefined && { mentionedIdents: args.mentioned }),
      ...(args.tokens !== undefined && { maxTokens: args.tokens }),
      ...(deadline !== undefined && { deadline }),
    },
    call,
  );
  const earlier = args.since === undefined ? undefined : service.recentMaps.get(args.since);
  const { id, sections } = service.recentMaps.add(map);
  const sent = sentText(map.text, sections, args.since, earlier);
  const { tokens, files, freshness } = map;
  const data = { id, map: sent.text, tokens, files, ...sent.data, freshness };
  return { text: `${sent.text}[id ${id}]\n${freshnessLines(freshness)}`, data };
}

/** The names of areas are no revisions here; a branch of that name is `refs/heads/staged`. */
function diffOf(text: string): Diff {
  if (text === 'uncommitted') return { range: '' };
  return text === 'staged' || text === 'unstaged' ? { area: text } : { range: text };
}

/** The whole map, or only the changes if the client has an earlier one. */
function sentText(
  map: string,
  sections: MapSections,
  since: string | undefined,
  earlier: MapSections | undefined,
): { readonly text: string; readonly data: Readonly<Record<string, unknown>> } {
  if (since === undefined) return { text: map, data: {} };
  if (earlier === undefined)
    return {
      text: `The answer ${since} is no longer available; this is the whole map.\n${map}`,
      data: { since: { known: false } },
    };
  const { text, changed, gone } = deltaOf(earlier, sections);
  const data = { since: { known: true, changed, gone } };
  if (changed + gone.length === 0) return { text: `Nothing has changed since ${since}.\n`, data };
  const parts = `${changed} of ${sections.size} sections are new or changed since ${since}:\n`;
  const removed = gone.map((heading) => ` ${heading.replace(/:$/, '')}\n`).join('');
  return { text: `${parts}${text}${removed && `No longer shown:\n${removed}`}`, data };
}
