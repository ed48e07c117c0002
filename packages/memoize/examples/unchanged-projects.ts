/** The analysis of several projects, of which only the changed ones are analysed again. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalysisCache } from '@repomap/memoize';

const root = await mkdtemp(join(tmpdir(), 'example-'));
for (const name of ['api', 'web']) {
  await mkdir(join(root, name));
  await writeFile(join(root, name, 'main.ts'), `export const name = '${name}';\n`);
}

/** Stands for something slow. */
async function analyze(path: string): Promise<{ files: number }> {
  return { files: (await readdir(path)).length };
}

async function run(): Promise<void> {
  const options = { cacheDir: join(root, '.cache'), include: ['**/*.ts'] };
  await using cache = await AnalysisCache.open<{ files: number }>(options);
  for (const name of ['api', 'web']) {
    const path = join(root, name);
    if (await cache.shouldAnalyze(name, path)) {
      await cache.storeResult(name, path, await analyze(path));
      console.log(`${name}: analysed, ${cache.getCachedResult(name)?.files} files`);
    } else {
      console.log(`${name}: unchanged, ${cache.getCachedResult(name)?.files} files`);
    }
  }
}

await run();
await run();
await writeFile(join(root, 'web', 'page.ts'), 'export {};\n');
await run();
await rm(root, { recursive: true });
