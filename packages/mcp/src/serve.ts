import { homedir } from 'node:os';
import type { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { OpenEngine } from './engines.js';
import type { ExplanationText } from './explain-tool.js';
import { ListeningTransport } from './listening-transport.js';
import { isMapUri } from './map-resource.js';
import { MapWatch } from './map-watch.js';
import { whenParentIsGone } from './parent.js';
import { createServer } from './server.js';
import { Service } from './service.js';

export interface ServeOptions {
  /** The folders to serve. Without any: `REPO_MAP_ROOT`, `CLAUDE_PROJECT_DIR`, what the client says, the working directory. */
  readonly paths?: readonly string[];
  /** Opens the engine of a folder; called at the first question about it. */
  readonly open: OpenEngine;
  readonly explanationText: ExplanationText;
  readonly version: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told, a line each, what no client would see. Standard output belongs to the protocol. */
  readonly onWarning?: (message: string) => void;
  /** Ends the server. */
  readonly signal?: AbortSignal;
}

/** Closing an engine waits for a shared cache that may not answer. */
const CLOSE_WITHIN_MS = 2000;

/**
 * Serves maps to an assistant over standard input and output, until the input ends, the parent
 * process is gone, or the signal aborts. Loads no engine and writes nothing before the first call.
 */
export async function serve({
  paths = [],
  open,
  explanationText,
  version,
  env = process.env,
  onWarning = () => {},
  signal,
}: ServeOptions): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const connection: { server?: McpServer } = {};
  const service = new Service(open, {
    paths,
    env,
    clientRoots: () => clientRoots(connection.server),
    cwd: process.cwd(),
    home: homedir(),
    workTreeOf,
  });
  const watch = new MapWatch(service, {
    onChange: (uri) => {
      connection.server?.server.sendResourceUpdated({ uri }).catch(() => {});
    },
    onWarning,
  });
  const transport = new ListeningTransport(
    new StdioServerTransport(process.stdin, process.stdout),
    {
      onListen: (id, uris) => watch.listen(id, uris.filter(isMapUri)),
      onLeave: (id) => watch.leave(id),
      onClose: ended.resolve,
    },
  );
  const handle = serveStdio(
    () => {
      const server = createServer({ service, watch, explanationText, version });
      server.server.setNotificationHandler('notifications/roots/list_changed', () =>
        service.forgetRoots(),
      );
      connection.server = server;
      return server;
    },
    { transport, onerror: (error) => onWarning(error.message) },
  );
  using _ = whenParentIsGone(ended.resolve);
  signal?.addEventListener('abort', () => ended.resolve(), { once: true });
  await ended.promise;
  watch.close();
  await Promise.race([
    Promise.allSettled([handle.close(), service[Symbol.asyncDispose]()]),
    new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS)),
  ]);
}

/** Only clients of the older era can be asked, and not all of them have roots. */
async function clientRoots(connected: McpServer | undefined): Promise<readonly string[]> {
  if (connected?.server.getClientCapabilities()?.roots === undefined) return [];
  try {
    const { roots } = await connected.server.listRoots(undefined, { timeout: 5000 });
    return roots.map(({ uri }) => uri);
  } catch {
    return [];
  }
}

async function workTreeOf(folder: string): Promise<string | undefined> {
  const { systemGit } = await import('@repomap/repo-map');
  const output = await systemGit(folder, ['rev-parse', '--show-toplevel']);
  return typeof output === 'string' ? output.replace(/\n$/, '') : undefined;
}
