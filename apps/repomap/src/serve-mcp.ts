import { serve } from '@repomap/mcp';
import type { McpArguments } from './arguments.js';
import type { ExitCode } from './exit-code.js';
import { packageVersion } from './package-version.js';

/** Serves maps to an assistant until it hangs up. The engine is loaded by the first question. */
export async function serveMcp({
  paths,
  cache,
  cacheDir,
}: McpArguments): Promise<typeof ExitCode.Done> {
  await serve({
    paths,
    version: packageVersion(),
    open: async (path) => {
      // Else V8 lets the space of young objects grow and keeps it: 100 MB of 380 with ten roots.
      process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
      const { openEngine } = await import('./open-engine.js');
      return openEngine({ path, cache, ...(cacheDir !== undefined && { cacheDir }) });
    },
    explanationText: async (explanation) => {
      const { explanationText } = await import('./explanation-text.js');
      return explanationText(explanation);
    },
    onWarning: async (message) => {
      const { visibleText } = await import('@repomap/model');
      process.stderr.write(`repomap: ${visibleText(message)}\n`);
    },
  });
  return 0;
}
