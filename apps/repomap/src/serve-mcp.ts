import { serve } from '@repomap/mcp';
import type { McpArguments } from './arguments/setup-arguments.js';
import type { ExitCode } from './exit-code.js';
import { packageVersion } from './package-version.js';

/** Serves maps to an assistant until it disconnects. The first request loads the engine. */
export async function serveMcp({
  paths,
  deadline,
  cache,
  cacheDir,
}: McpArguments): Promise<ExitCode> {
  // What cannot be reported is no reason to answer nothing.
  process.stderr.on('error', () => {});
  const serving = serve({
    paths,
    version: packageVersion(),
    ...(deadline !== undefined && { deadline }),
    open: async (path) => {
      const { openEngine } = await import('./open-engine.js');
      const { limitHeapGrowth } = await import('@repomap/repo-map');
      // It runs as long as its assistant, so memory matters more than speed.
      limitHeapGrowth();
      return openEngine({ path, cache, ...(cacheDir !== undefined && { cacheDir }) });
    },
    explanationText: async (explanation) => {
      const { explanationText } = await import('./explanation-text.js');
      return explanationText(explanation);
    },
    onWarning: report,
  });
  try {
    await serving;
    return 0;
  } catch (error) {
    await report(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function report(message: string): Promise<void> {
  const { visibleText } = await import('@repomap/model');
  process.stderr.write(`repomap: ${visibleText(message)}\n`);
}
