import { Argument, type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isTooWide, workingDirectory } from '../working-directory.js';

/** The description of the argument that `pathOrHere` completes. */
export const DIRECTORY = 'directory of the repository (default: the working directory)';

/**
 * The directory to work on: the one that was typed, or else the working directory. Throws
 * `InvalidArgumentError` if that is or contains the home directory, which nobody means to walk.
 */
export function pathOrHere(typed: string | undefined): string {
  if (typed !== undefined) return typed;
  const here = workingDirectory();
  if (isTooWide(here))
    throw new InvalidArgumentError(
      `the working directory ${here} is or contains a home directory: name the directory to map, as in repomap path/to/repository`,
    );
  return '.';
}

/** Ends a command that takes nothing more than what was added to it and how to use the cache. */
export function cacheOptions(command: Command): Command {
  return command
    .option('--no-cache', 'do not use the cache on disk')
    .addOption(cacheDirectory())
    .allowExcessArguments(false);
}

export function cacheDirectory(): Option {
  const description = "directory of the cache (default: the user's cache directory)";
  return new Option('--cache-dir <dir>', description).argParser(path);
}

export function deadline(): Option {
  const description =
    'stop reading files and history after this time, and map what is known by then';
  return new Option('--deadline <ms>', description).argParser(wholeNumber);
}

/** An argument that is one of some words, with an error that names nothing of the parser. */
export function choice(name: string, description: string, words: readonly string[]): Argument {
  return new Argument(name, description).choices(words).argParser((text) => {
    if (words.includes(text)) return text;
    throw new CommanderError(1, 'repomap.choice', `expected ${listOf(words)}, got ${text}`);
  });
}

/** `a, b or c`. Not by `Intl.ListFormat`: to load its data takes longer than to parse a command line. */
function listOf(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** Parses a whole number of at least 1. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('Expected a whole number of at least 1.');
}

const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** Parses a duration such as `7d` to milliseconds. */
export function duration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * (UNITS[unit] as number);
  throw new InvalidArgumentError(
    'Expected a number of minutes (m), hours (h), days (d) or weeks (w), such as 7d.',
  );
}

/** Rejects the empty string, which an unset variable in a script leaves and which would mean the working directory. */
export function path(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Expected a path, got an empty string.');
}

/** Collects the paths of a repeatable option or argument. */
export function paths(text: string, items: readonly string[] = []): readonly string[] {
  return [...items, path(text)];
}
