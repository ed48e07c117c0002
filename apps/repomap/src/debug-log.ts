import { channel } from 'node:diagnostics_channel';
import { visibleText } from '@repomap/model';

/** `CACHE_CHANNEL` of `@repomap/cache-manager`, which is not imported because loading it takes time. */
const CHANNEL = 'repomap.cache';

interface PublishedEvent {
  readonly type: string;
  readonly cache: string;
  readonly key?: string;
  readonly error?: Error;
  readonly reason?: string;
}

/** Which cache events are logged. */
export type LogLevel = 'debug' | 'errors' | 'none';

/** `REPO_MAP_LOG=debug` logs all events, `--verbose` logs errors. */
export function logLevelOf(env: NodeJS.ProcessEnv, argv: readonly string[]): LogLevel {
  if (env.REPO_MAP_LOG === 'debug') return 'debug';
  return argv.includes('--verbose') ? 'errors' : 'none';
}

/** Writes one line for each event of the caches. Must be called before they are opened. */
export function logCacheEvents(level: LogLevel, write: (line: string) => void): void {
  if (level === 'none') return;
  channel(CHANNEL).subscribe((message) => {
    const event = message as PublishedEvent;
    if (level === 'debug' || event.error !== undefined) write(`${lineOf(event)}\n`);
  });
}

function lineOf({ type, cache, key, error, reason }: PublishedEvent): string {
  return visibleText(['cache', cache, type, key, reason, error?.message].filter(Boolean).join(' '));
}
