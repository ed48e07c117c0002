import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { APP } from './run-app.js';

/** The two eras of the protocol, as the official client asks for them. */
export const ERAS = ['legacy', 'modern'] as const;
export type Era = (typeof ERAS)[number];

export interface ServerSurroundings {
  readonly cwd: string;
  readonly cacheDir: string;
  readonly args?: readonly string[];
  /** Variables besides those that every server needs. */
  readonly env?: Readonly<Record<string, string>>;
}

function environment({ cacheDir, env }: ServerSurroundings): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, REPO_MAP_CACHE_DIR: cacheDir, XDG_CONFIG_HOME: cacheDir, ...env };
}

/** The official client, connected to a server of its own. */
export async function connect(
  era: Era,
  surroundings: ServerSurroundings,
  options: ClientOptions = {},
): Promise<Client & AsyncDisposable> {
  const versionNegotiation = { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } } as const;
  const client = new Client({ name: 'test', version: '1' }, { ...options, versionNegotiation });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [APP, 'mcp', ...(surroundings.args ?? [])],
    cwd: surroundings.cwd,
    env: environment(surroundings),
  });
  await client.connect(transport);
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
}

/** The notifications of changed resources that a client receives. */
export class Notifications {
  readonly uris: string[] = [];
  private wake = () => {};

  constructor(client: Client) {
    client.setNotificationHandler('notifications/resources/updated', ({ params: { uri } }) => {
      this.uris.push(uri);
      this.wake();
    });
  }

  async count(wanted: number): Promise<readonly string[]> {
    while (this.uris.length < wanted)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    return this.uris;
  }
}

export interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows which result it asked for.
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A server that is spoken to in lines, with all that it ever writes. */
export class RawServer implements AsyncDisposable {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: string[] = [];
  stdout = '';
  readonly exit: Promise<readonly unknown[]>;
  stderr = '';
  private readonly waiting = new Set<() => void>();

  constructor(surroundings: ServerSurroundings) {
    this.process = spawn(process.execPath, [APP, 'mcp', ...(surroundings.args ?? [])], {
      cwd: surroundings.cwd,
      env: environment(surroundings),
    });
    this.exit = once(this.process, 'close');
    this.process.stderr.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.process.stdout.on('data', (chunk) => {
      this.stdout += chunk;
    });
    createInterface(this.process.stdout).on('line', (line) => {
      this.lines.push(line);
      for (const look of this.waiting) look();
    });
  }

  /** All that was written so far; throws for a byte that is no protocol. */
  get messages(): readonly Message[] {
    return this.lines.map((line) => JSON.parse(line));
  }

  send(message: object): void {
    this.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  write(text: string): void {
    this.process.stdin.write(text);
  }

  /** The first message, old or new, that is as wanted. */
  async received(wanted: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.messages.find(wanted);
      if (found !== undefined) return found;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.waiting.add(resolve);
      await promise;
      this.waiting.delete(resolve);
    }
  }

  async request(id: number, method: string, params: object = {}): Promise<Message> {
    this.send({ id, method, params });
    return this.received((message) => message.id === id);
  }

  async initialize(capabilities: object = {}): Promise<Message> {
    const clientInfo = { name: 'raw', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities, clientInfo };
    const answer = await this.request(0, 'initialize', params);
    this.send({ method: 'notifications/initialized' });
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.stdin.end();
    await this.exit;
  }
}
