import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { ExitCode, exitCodeOf, messageOf } from '../src/exit-code.js';

/** An error with a code and a fixed stack. */
function failure(message: string, code?: string): Error {
  const error = Object.assign(new Error(message), code !== undefined && { code });
  error.stack = `Error: ${message}\n    at somewhere`;
  return error;
}

test.each<[string, unknown, ExitCode, string, string?]>([
  ['help', new CommanderError(0, 'commander.helpDisplayed', ''), ExitCode.Done, ''],
  ['a flag', new CommanderError(1, 'commander.x', 'error: bad'), ExitCode.Failed, 'bad'],
  [
    'a flag close to a known one',
    new CommanderError(1, 'commander.x', "error: unknown option '--a'\n(Did you mean --b?)"),
    ExitCode.Failed,
    "unknown option '--a'; did you mean --b?",
  ],
  [
    'a flag close to several',
    new CommanderError(
      1,
      'commander.x',
      "error: unknown option '--a'\n(Did you mean one of --b, --c?)",
    ),
    ExitCode.Failed,
    "unknown option '--a'; did you mean one of --b, --c?",
  ],
  [
    'no command',
    new CommanderError(1, 'commander.help', '(outputHelp)'),
    ExitCode.Failed,
    'expected a command',
  ],
  ['nothing to map', failure('no files', 'REPO_MAP_EMPTY'), ExitCode.Nothing, 'no files'],
  ['a wrong root', failure('no directory', 'REPO_MAP_ROOT'), ExitCode.Failed, 'no directory'],
  ['a cache', failure('bad\u0007', 'CACHE_CONFIG'), ExitCode.Failed, 'bad\\u{7}'],
  [
    'an old Node.js',
    failure('No such built-in module: node:sqlite', 'ERR_UNKNOWN_BUILTIN_MODULE'),
    ExitCode.Failed,
    'No such built-in module: node:sqlite: install a newer Node.js; run repomap doctor to see which',
  ],
  ['a defect', failure('oops'), ExitCode.Failed, 'oops', 'Error: oops\n    at somewhere'],
  ['a thrown string', 'text\u001b', ExitCode.Failed, 'text\\u{1b}'],
  ['undefined', undefined, ExitCode.Failed, 'undefined'],
])('%s', (_what, error, code, message, verbose = message) => {
  expect(exitCodeOf(error)).toBe(code);
  expect(messageOf(error, false)).toBe(message);
  expect(messageOf(error, true)).toBe(verbose);
});
