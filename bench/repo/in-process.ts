// CPU seconds of requests to one engine that stays open: `node in-process.ts <checkout> <tree> <cache>`.
//
// Reads one line per request from standard input, `same` or `query TEXT`, after `watched ` if a watch
// is to vouch for the files, and answers each with the seconds of this process and its threads, and
// those of them after the last git process has ended: what a request takes beyond the names of the
// files. Git's own seconds are not counted: they are the same work for every build, and the scenarios
// of new processes count them. Answers `none` if the build cannot watch.
import { subscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [checkout = '', tree = '', cacheDir = ''] = process.argv.slice(2);
const built = (name: string) =>
  import(pathToFileURL(join(checkout, 'packages', name, 'dist/index.js')).href);
const { RepoMap } = await built('repo-map');
const languages = await built('grammars');
const engine = await RepoMap.open({ root: tree, languages, cache: { cacheDir } });

let gitEnded: NodeJS.CpuUsage | undefined;
subscribe('child_process', (message) => {
  const { process: child } = message as { process: NodeJS.EventEmitter };
  child.once('close', () => {
    gitEnded = process.cpuUsage();
  });
});

const stop = new AbortController();
/** Started by the first request that needs it. */
let watching: Promise<unknown> | undefined;

async function startWatch(): Promise<unknown> {
  const watch = engine.treeWatch({ signal: stop.signal });
  const changes = watch.changes();
  await changes.next();
  // It vouches only while somebody listens.
  (async () => {
    for await (const _ of changes);
  })();
  return watch;
}

for await (const line of createInterface({ input: process.stdin })) {
  const isWatched = line.startsWith('watched ');
  const request = isWatched ? line.slice('watched '.length) : line;
  if (isWatched && engine.treeWatch === undefined) {
    console.log('none');
    continue;
  }
  if (isWatched) watching ??= startWatch();
  const watch = isWatched ? { watch: await watching } : {};
  const query = request.startsWith('query ') ? { query: request.slice('query '.length) } : {};
  gitEnded = undefined;
  const start = process.cpuUsage();
  await engine.map({ maxTokens: 2048, ...query, ...watch });
  const end = process.cpuUsage();
  console.log(secondsBetween(start, end), secondsBetween(gitEnded ?? start, end));
}
stop.abort();
await engine.close();

function secondsBetween(start: NodeJS.CpuUsage, end: NodeJS.CpuUsage): number {
  return (end.user + end.system - start.user - start.system) / 1e6;
}
