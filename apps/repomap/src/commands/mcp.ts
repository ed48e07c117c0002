import { serve } from '@repomap/mcp';
import { type McpArguments, packageVersion } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { visibleText } from '../visible-text.js';

/** Serves maps to an assistant until it hangs up. The engine is loaded by the first question. */
export async function mcp(
  { paths, cache, cacheDir }: McpArguments,
  { stderr, signal }: Terminal,
): Promise<ExitCode> {
  await serve({
    paths,
    version: packageVersion(),
    open: async (path) => {
      const { openEngine } = await import('../open-engine.js');
      return openEngine({ path, cache, ...(cacheDir !== undefined && { cacheDir }) });
    },
    explanationText: async (explanation) => {
      const { explanationText } = await import('../explanation-text.js');
      return explanationText(explanation);
    },
    onWarning: (message) => stderr.write(`repomap: ${visibleText(message)}\n`),
    signal,
  });
  return ExitCode.Done;
}
