import { serve } from '@repomap/mcp';
import { visibleText } from '@repomap/model';
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
      const { openEngine } = await import('./open-engine.js');
      return openEngine({ path, cache, ...(cacheDir !== undefined && { cacheDir }) });
    },
    explanationText: async (explanation) => {
      const { explanationText } = await import('./explanation-text.js');
      return explanationText(explanation);
    },
    onWarning: (message) => process.stderr.write(`repomap: ${visibleText(message)}\n`),
  });
  return 0;
}
