import { visibleJson } from '@repomap/model';

/** What a command talks to. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Prints a value for programs. */
export function printJson({ stdout }: Pick<Terminal, 'stdout'>, value: unknown): void {
  stdout.write(`${visibleJson(value, 2)}\n`);
}
