import {
  type CallToolResult,
  McpServer,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Answer, Call } from './call.js';
import { type ExplainArguments, type ExplanationText, explainTool } from './explain-tool.js';
import { isMapUri, MAP_URI, MAP_URI_TEMPLATE, mapResourceText } from './map-resource.js';
import { type MapArguments, mapTool } from './map-tool.js';
import type { MapWatch } from './map-watch.js';
import { type OutlineArguments, outlineTool } from './outline-tool.js';
import { throttleProgress } from './progress.js';
import { inputSchema, outputSchema } from './schema.js';
import type { Service } from './service.js';
import {
  ANNOTATIONS,
  EXPLAIN,
  INSTRUCTIONS,
  OUTLINE,
  REPO_MAP,
  type ToolDefinition,
} from './tool-definitions.js';

export interface ServerParts {
  readonly service: Service;
  readonly watch: MapWatch;
  readonly explanationText: ExplanationText;
  readonly version: string;
}

const HOUR = 3_600_000;
/** The only subscriber in the legacy era, where a connection has one client. */
const CLIENT = Symbol('client');

/** Creates the server of a connection, for either era of the protocol. Loads no engine. */
export function createServer({ service, watch, explanationText, version }: ServerParts): McpServer {
  const server = new McpServer(
    { name: 'repomap', title: 'Repomap', version },
    {
      capabilities: { resources: { subscribe: true }, tools: { listChanged: false } },
      instructions: INSTRUCTIONS,
      cacheHints: {
        'tools/list': { ttlMs: HOUR, cacheScope: 'public' },
        'resources/read': { ttlMs: 0, cacheScope: 'private' },
      },
    },
  );
  addTool<MapArguments>(server, service, 'repo_map', REPO_MAP, (args, call) =>
    mapTool(service, args, call),
  );
  addTool<OutlineArguments>(server, service, 'outline', OUTLINE, (args, call) =>
    outlineTool(service, args, call),
  );
  addTool<ExplainArguments>(server, service, 'explain', EXPLAIN, (args, call) =>
    explainTool(service, explanationText, args, call),
  );
  addResources(server, service, watch);
  return server;
}

function addTool<A>(
  server: McpServer,
  { turns }: Service,
  name: string,
  { title, description, input, output }: ToolDefinition,
  answer: (args: A, call: Call) => Promise<Answer>,
): void {
  server.registerTool(
    name,
    {
      title,
      description,
      inputSchema: inputSchema<A>(input),
      outputSchema: outputSchema<Record<string, unknown>>(output),
      annotations: ANNOTATIONS,
    },
    async (args: A, context: ServerContext): Promise<CallToolResult> => {
      const call = callOf(context);
      const { text, data } = await turns.take(call.signal, () => answer(args, call));
      return { content: [{ type: 'text', text }], structuredContent: data };
    },
  );
}

function addResources(server: McpServer, service: Service, watch: MapWatch): void {
  const about = {
    title: 'Map of the repository',
    description:
      'Its most important files and definitions, ranked, in 1024 tokens or the given budget.',
    mimeType: 'text/plain',
  };
  const read = async (uri: URL, context: ServerContext) => {
    const call = callOf(context);
    const { text, freshness } = await service.turns.take(call.signal, () =>
      mapResourceText(service, uri.href, call),
    );
    // Freshness contains the time, which would make every text differ, so it is metadata.
    return { contents: [{ uri: uri.href, mimeType: 'text/plain', text, _meta: { freshness } }] };
  };
  server.registerResource('map', MAP_URI, about, read);
  const template = new ResourceTemplate(MAP_URI_TEMPLATE, { list: undefined });
  server.registerResource('map-with-budget', template, about, (uri, _variables, context) =>
    read(uri, context),
  );
  server.server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
    if (isMapUri(uri)) await watch.subscribe(CLIENT, [...new Set([...watch.urisOf(CLIENT), uri])]);
    return {};
  });
  server.server.setRequestHandler('resources/unsubscribe', async ({ params: { uri } }) => {
    await watch.subscribe(
      CLIENT,
      watch.urisOf(CLIENT).filter((each) => each !== uri),
    );
    return {};
  });
}

function callOf({ mcpReq: { signal, notify, _meta } }: ServerContext): Call {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return { signal, onProgress: () => {} };
  const onProgress = throttleProgress((progress, total) => {
    const params = { progressToken, progress, total, message: 'Reading files' };
    notify({ method: 'notifications/progress', params }).catch(() => {});
  });
  return { signal, onProgress };
}
