import { homedir } from 'node:os';
import { Readable } from 'node:stream';
import type { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { OpenEngine } from './engines.js';
import type { ExplanationText } from './explain-tool.js';
import { ListeningTransport } from './listening-transport.js';
import { isMapUri } from './map-resource.js';
import { MapWatch } from './map-watch.js';
import { messageLines } from './message-lines.js';
import { OpenRequests } from './open-requests.js';
import { onParentExit } from './parent-exit.js';
import { inputSchema } from './schema.js';
import { createServer } from './server.js';
import { Service } from './service.js';

/** What is served, and how engines are opened. */
export interface ServeOptions {
  /** The directories to serve. Default: `REPO_MAP_ROOT`, `CLAUDE_PROJECT_DIR`, the client's workspace, the working directory. */
  readonly paths?: readonly string[];
  /** Opens the engine of a directory; called on the first request for it. */
  readonly open: OpenEngine;
  readonly explanationText: ExplanationText;
  readonly version: string;
  /**
   * Milliseconds after which `repo_map` reads no more files of a repository, unless it maps a change, and
   * git no longer compares them to tell whether the work tree is clean.
   */
  readonly deadline?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Receives warnings of one line each, which clients do not show. Standard output is the protocol's. */
  readonly onWarning?: (message: string) => void;
  /** Stops the server. */
  readonly signal?: AbortSignal;
}

/** The default of the official SDKs: no client waits longer for an answer unless configured to. */
const ANSWER_TIMEOUT_MS = 60_000;
/** Closing an engine waits for a shared cache, which may not answer. */
const CLOSE_TIMEOUT_MS = 2000;
const LIST_ROOTS_TIMEOUT_MS = 5000;

/** A workspace. The SDK's own schema rejects all of it for one folder that is not a `file:` URI. */
const ROOTS = inputSchema<{ readonly roots: readonly { readonly uri: string }[] }>({
  type: 'object',
  properties: {
    roots: {
      type: 'array',
      items: { type: 'object', properties: { uri: { type: 'string' } }, required: ['uri'] },
    },
  },
  required: ['roots'],
});

/**
 * Serves maps to an assistant over standard input and output, until the input has ended and its
 * requests are answered, the output is closed, the parent process exits, or the signal aborts.
 * Loads no engine and writes nothing to disk before the first call.
 * Throws a `RootError` if `paths` or `REPO_MAP_ROOT` name a directory that cannot be served, and what a
 * write to the output has failed with, unless the client has closed it.
 */
export async function serve({
  paths = [],
  open,
  explanationText,
  version,
  deadline,
  env = process.env,
  onWarning = () => {},
  signal,
}: ServeOptions): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const connection: { server?: McpServer } = {};
  const output: { error?: Error } = {};
  process.stdout.once('error', (error) => {
    output.error = error;
  });
  const sources = {
    paths,
    env,
    clientRoots: () => clientRoots(connection.server, onWarning),
    cwd: workingDirectory(),
    home: homedir(),
    workTreeOf,
  };
  const service = new Service(open, sources, deadline);
  // Other sources may depend on the client, so their errors are answers to its calls.
  if (paths.length > 0 || env.REPO_MAP_ROOT) await service.roots();
  const watch = new MapWatch(service, {
    onChange: (uri) => {
      // Fails only if the client has disconnected.
      connection.server?.server.sendResourceUpdated({ uri }).catch(() => {});
    },
    onWarning,
  });
  const requests = new OpenRequests();
  const input = Readable.from(requestLines(requests, ended.promise, onWarning));
  const transport = new ListeningTransport(new StdioServerTransport(input, process.stdout), {
    onListen: (id, uris) => watch.subscribe(id, uris.filter(isMapUri)),
    onCancel: (id) => watch.unsubscribe(id),
    onSent: (message) => requests.sent(message),
    onClose: ended.resolve,
  });
  const onerror = (error: Error) => {
    if (error !== output.error) onWarning(error.message);
  };
  const handle = serveStdio(
    () => {
      const server = createServer({ service, watch, explanationText, version });
      server.server.setNotificationHandler('notifications/roots/list_changed', () => {
        service.forgetRoots();
        return watch.rootsChanged();
      });
      connection.server = server;
      return server;
    },
    { transport, onerror },
  );
  using _ = onParentExit(ended.resolve);
  signal?.addEventListener('abort', () => ended.resolve(), { once: true });
  await ended.promise;
  watch.close();
  const closed = Promise.allSettled([handle.close(), service[Symbol.asyncDispose]()]);
  await within(CLOSE_TIMEOUT_MS, closed);
  // A client that has closed its end reads no answers any more.
  if (output.error !== undefined && !isClosedPipe(output.error))
    throw new Error(`standard output: ${output.error.message}`, { cause: output.error });
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '.';
  }
}

/**
 * The messages on standard input, noted as open requests. Ends once these are answered, or the server has
 * ended, because the SDK drops at the end of its input what it has not answered.
 */
async function* requestLines(
  requests: OpenRequests,
  ended: Promise<void>,
  onWarning: (message: string) => void,
): AsyncGenerator<Buffer> {
  yield* messageLines(process.stdin, {
    onMessage: (message) => requests.received(message),
    onReject: ({ id, code, message }) => {
      const answer = { jsonrpc: '2.0', id, error: { code, message } };
      process.stdout.write(`${JSON.stringify(answer)}\n`);
      onWarning(`rejected a line of the client: ${message}`);
    },
  });
  await within(ANSWER_TIMEOUT_MS, requests.answered(), ended);
}

/** Waits for one of the promises, but not longer than a time in milliseconds. */
async function within(time: number, ...promises: readonly Promise<unknown>[]): Promise<void> {
  const elapsed = Promise.withResolvers<void>();
  const timer = setTimeout(elapsed.resolve, time);
  await Promise.race([...promises, elapsed.promise]);
  clearTimeout(timer);
}

/** Only clients of the legacy era can be asked, and not all of them support roots. */
async function clientRoots(
  connected: McpServer | undefined,
  onWarning: (message: string) => void,
): Promise<readonly string[]> {
  if (connected?.server.getClientCapabilities()?.roots === undefined) return [];
  try {
    const { roots } = await connected.server.request({ method: 'roots/list' }, ROOTS, {
      timeout: LIST_ROOTS_TIMEOUT_MS,
    });
    return roots.map(({ uri }) => uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    onWarning(`the client did not list its workspace roots: ${reason}`);
    return [];
  }
}

async function workTreeOf(directory: string): Promise<string | undefined> {
  const { systemGit } = await import('@repomap/repo-map');
  const output = await systemGit(directory, ['rev-parse', '--show-toplevel']);
  return typeof output === 'string' ? output.replace(/\n$/, '') : undefined;
}
