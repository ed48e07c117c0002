import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AddressToken, isLocal } from './admission.js';
import { answersOf, RequestError } from './answers.js';
import type { Explorable } from './explorable.js';
import type { Problem } from './page-data.js';
import { type PageFile, readPageFiles } from './page-files.js';
import { refuse, sendFile, sendJson } from './respond.js';

/** What serves a page, and until when. */
export interface ServePageOptions {
  /** Answers the requests of the page; stays open as long as the server. */
  readonly engine: Explorable;
  /** Receives the address of the page once it can be opened. Anyone who has it can read the repository. */
  readonly onListening: (address: string) => void;
  /** Ends the server. */
  readonly signal: AbortSignal;
}

/**
 * Serves the page on a free port of the loopback interface until the signal aborts. Only requests
 * with the token of the address are answered, and only with what the engine reads below its root.
 */
export async function servePage({ engine, onListening, signal }: ServePageOptions): Promise<void> {
  const files = await readPageFiles();
  const token = new AddressToken();
  const answers = answersOf(engine);
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const wanted = admitted(request, response, token, port);
    if (wanted !== undefined) void answer(wanted, response, { files, answers, signal });
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening', { signal });
  const { port } = server.address() as AddressInfo;
  onListening(`http://127.0.0.1:${port}/${token.text}/`);
  if (!signal.aborted) await once(signal, 'abort');
  server.close();
  server.closeAllConnections();
}

/** What a request wants of the site. */
interface Wanted {
  /** The path after the token. */
  readonly name: string;
  readonly query: URLSearchParams;
}

/** What a request wants; undefined if it was refused. */
function admitted(
  { headers, method, url }: IncomingMessage,
  response: ServerResponse,
  token: AddressToken,
  port: number,
): Wanted | undefined {
  if (!isLocal(headers.host, port)) {
    refuse(response, 403, `Expected a request for 127.0.0.1:${port}.\n`);
    return undefined;
  }
  const parsed = URL.parse(url ?? '', 'http://localhost');
  const name = token.pathAfterToken(parsed?.pathname ?? '');
  if (parsed === null || name === undefined) {
    refuse(response, 403, 'Expected the whole address that repomap explore printed.\n');
    return undefined;
  }
  if (method !== 'GET') {
    refuse(response, 405, 'Expected a GET request.\n', { allow: 'GET' });
    return undefined;
  }
  return { name, query: parsed.searchParams };
}

interface Site extends Pick<ServePageOptions, 'signal'> {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly answers: ReturnType<typeof answersOf>;
}

async function answer(
  { name, query }: Wanted,
  response: ServerResponse,
  site: Site,
): Promise<void> {
  const file = site.files.get(name || 'index.html');
  const question = name.startsWith('api/') ? name.slice('api/'.length) : '';
  const ask = Object.hasOwn(site.answers, question) ? site.answers[question] : undefined;
  if (file !== undefined) sendFile(response, file);
  else if (ask === undefined) refuse(response, 404, 'There is no such page.\n');
  else {
    // The page cancels a request whose answer it no longer needs.
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, site.signal]);
    try {
      sendJson(response, 200, await ask(query, signal));
    } catch (error) {
      if (!signal.aborted) sendJson(response, statusOf(error), problemOf(error));
    }
  }
}

function statusOf(error: unknown): number {
  if (error instanceof RequestError || codeOf(error) === 'REPO_MAP_REQUEST') return 400;
  return codeOf(error) === 'REPO_MAP_EMPTY' ? 404 : 500;
}

function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { error: message, isEmpty: codeOf(error) === 'REPO_MAP_EMPTY' };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
