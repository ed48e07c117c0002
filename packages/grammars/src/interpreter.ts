/**
 * The program that a `#!` line runs, without a version: `python` of
 * `#!/usr/bin/env -S python3.12 -u`. Looks through programs that run others, such as `env` and `npx`.
 * Empty where there is none.
 */
export function interpreter(firstLine: string): string {
  const words = /^#!\s*(.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  let program = programOf(words.shift());
  while (LAUNCHERS.has(program)) {
    const next = words.findIndex((word) => !NO_PROGRAM.test(word));
    if (next < 0) return '';
    program = programOf(words.splice(0, next + 1)[next]);
  }
  return program;
}

/** A program's name as the table of languages has it. */
export function withoutVersion(program: string): string {
  return program.replace(/[\d.]+$/, '');
}

function programOf(word = ''): string {
  return withoutVersion(word.slice(word.lastIndexOf('/') + 1));
}

/** Programs that run the one that their arguments name. */
const LAUNCHERS: ReadonlySet<string> = new Set([
  ...['env', 'sudo', 'nice', 'time', 'busybox'],
  ...['npx', 'bunx', 'pnpm', 'yarn', 'npm'],
]);
/** Arguments of these that are options, variables or commands. */
const NO_PROGRAM = /^-|=|^(?:run|exec|x|dlx)$/;
