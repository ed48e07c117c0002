import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** Whether real Redis tests can run here, and if not, why. */
export const NO_REDIS: string | undefined =
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'redis-server is not on this machine';

/** A Redis server of its own on a free port, gone with `await using`. */
export class RedisServer implements AsyncDisposable {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.process = process;
  }

  static async start(...flags: readonly string[]): Promise<RedisServer> {
    const port = await freePort();
    return RedisServer.on(port, '--port', String(port), ...flags);
  }

  /** Speaks nothing but TLS, with the certificate that the flags name. */
  static async startTls(...flags: readonly string[]): Promise<RedisServer> {
    const port = await freePort();
    return RedisServer.on(port, '--port', '0', '--tls-port', String(port), ...flags);
  }

  private static async on(port: number, ...flags: readonly string[]): Promise<RedisServer> {
    const process = spawn(
      'redis-server',
      ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...flags],
      { stdio: 'ignore' },
    );
    while (!(await answers(port))) await delay(10);
    return new RedisServer(`redis://127.0.0.1:${port}`, process);
  }

  /** Stops answering, without closing connections. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }

  /** Sends one command as raw words and gives the raw answer. */
  async command(...words: readonly string[]): Promise<string> {
    const socket = createConnection(Number(new URL(this.url).port), '127.0.0.1');
    const bulk = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
    socket.write(`*${words.length}\r\n${bulk}`);
    const [answer] = await once(socket, 'data');
    socket.destroy();
    return String(answer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
