import type { Answer, Call } from './call.js';
import type { MapSections } from './map-sections.js';
import { deltaOf } from './map-sections.js';
import { rootsFor } from './served-roots.js';
import { freshnessLines, type Service } from './service.js';
import { wholeMap } from './whole-map.js';

export interface MapArguments {
  readonly query?: string;
  readonly files?: readonly string[];
  readonly mentioned?: readonly string[];
  readonly tokens?: number;
  readonly since?: string;
  readonly root?: string;
}

/** Answers `repo_map`: a map, or what differs in it from an earlier one. */
export async function mapTool(service: Service, args: MapArguments, call: Call): Promise<Answer> {
  const places = await rootsFor(await service.roots(), args);
  const map = await wholeMap(
    service,
    places,
    {
      ...(args.query !== undefined && { query: args.query }),
      ...(args.mentioned !== undefined && { mentionedIdents: args.mentioned }),
      ...(args.tokens !== undefined && { maxTokens: args.tokens }),
    },
    call,
  );
  const earlier = args.since === undefined ? undefined : service.given.get(args.since);
  const { id, sections } = service.given.add(map.text);
  const sent = sentText(map.text, sections, args.since, earlier);
  const { tokens, files, freshness } = map;
  const data = { id, map: sent.text, tokens, files, ...sent.data, freshness };
  return { text: `${sent.text}[id ${id}]\n${freshnessLines(freshness)}`, data };
}

/** What is sent of a map to somebody who may have an earlier one. */
function sentText(
  map: string,
  sections: MapSections,
  since: string | undefined,
  earlier: MapSections | undefined,
): { readonly text: string; readonly data: Readonly<Record<string, unknown>> } {
  if (since === undefined) return { text: map, data: {} };
  if (earlier === undefined)
    return {
      text: `The answer ${since} is not known any more; this is the whole map.\n${map}`,
      data: { since: { known: false } },
    };
  const { text, changed, gone } = deltaOf(earlier, sections);
  const data = { since: { known: true, changed, gone } };
  if (changed + gone.length === 0) return { text: `Nothing has changed since ${since}.\n`, data };
  const parts = `${changed} of ${sections.size} sections are new or changed since ${since}:\n`;
  const left = gone.map((heading) => ` ${heading.replace(/:$/, '')}\n`).join('');
  return { text: `${parts}${text}${left && `No longer shown:\n${left}`}`, data };
}
