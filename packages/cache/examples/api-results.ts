// Caches results of an HTTP API for five minutes; concurrent callers share one request.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, cached } from '@repomap/cache';

let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ path: request.url, stars: 42 }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

const MINUTE = 60_000;

/** A real program omits the clock; the example skips six minutes. */
let ahead = 0;
const clock: Clock = { now: () => Date.now() + ahead };

const fetchRepository = cached({ maxSize: 1000, policy: 'ttl', ttl: 5 * MINUTE, clock })(
  async (name: string): Promise<{ stars: number }> => {
    const response = await fetch(`http://127.0.0.1:${port}/repos/${name}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`); // Errors are not remembered.
    return (await response.json()) as { stars: number };
  },
);

const both = await Promise.all([fetchRepository('hono'), fetchRepository('hono')]);
console.log(both.map(({ stars }) => stars).join(' '), `after ${requests} request`);
await fetchRepository('hono');
console.log(`still ${requests} request`);
ahead = 6 * MINUTE;
await fetchRepository('hono');
console.log(`${requests} requests after six minutes`);

server.close();
