import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Passes connections on to a port of this machine, each byte some milliseconds late. */
export class DelayingProxy implements AsyncDisposable {
  readonly port: number;
  private readonly server: Server;
  private readonly sockets: ReadonlySet<Socket>;

  private constructor(port: number, server: Server, sockets: ReadonlySet<Socket>) {
    this.port = port;
    this.server = server;
    this.sockets = sockets;
  }

  static async start(target: number, delay: number): Promise<DelayingProxy> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      const service = createConnection(target, '127.0.0.1');
      sockets.add(client).add(service);
      passOn(client, service, delay);
      passOn(service, client, delay);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return new DelayingProxy(port, server, sockets);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

function passOn(from: Socket, to: Socket, delay: number): void {
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), delay));
  from.on('error', () => to.destroy());
  from.on('close', () => setTimeout(() => to.destroy(), delay));
}
