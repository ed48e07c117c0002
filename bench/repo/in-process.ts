// CPU seconds of requests to one engine that stays open: `node in-process.ts <checkout> <tree> <cache>`.
//
// Reads one line per request from standard input, `same` or `query TEXT`, and answers each with the
// seconds of this process and its threads. Git's processes are not counted: they are the same work
// for every build, and `bench/repo/run.ts` measures them apart.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [checkout = '', tree = '', cacheDir = ''] = process.argv.slice(2);
const built = (name: string) =>
  import(pathToFileURL(join(checkout, 'packages', name, 'dist/index.js')).href);
const { RepoMap } = await built('repo-map');
const languages = await built('grammars');
const engine = await RepoMap.open({ root: tree, languages, cache: { cacheDir } });

for await (const line of createInterface({ input: process.stdin })) {
  const query = line.startsWith('query ') ? { query: line.slice('query '.length) } : {};
  const start = process.cpuUsage();
  await engine.map({ maxTokens: 2048, ...query });
  const { user, system } = process.cpuUsage(start);
  console.log(String((user + system) / 1e6));
}
await engine.close();
