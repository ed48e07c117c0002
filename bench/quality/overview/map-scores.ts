import type { OverviewGold } from './gold.ts';
import { notProgram } from './program-path.ts';

/** What `repomap --json` prints, as far as it is read here. */
export interface PrintedMap {
  readonly map: string;
  readonly tokens: number;
  readonly files: readonly string[];
  /** Early builds print none. */
  readonly definitions?: readonly { readonly path: string; readonly name: string }[];
}

/** Of one map. */
export interface OverviewScores {
  /** Share of the files that the next commits touch that the map shows. */
  readonly file: number;
  /** The same for definitions. */
  readonly sym: number;
  /** Share of the lines that say more than a path. */
  readonly content: number;
  readonly first: string;
  /** What the first file is if it is not of the program; undefined if it is. */
  readonly absurd: string | undefined;
  /** Files that the map shows. */
  readonly files: number;
  readonly tokens: number;
}

export function scoreMap(
  { map, tokens, files, definitions = [] }: PrintedMap,
  gold: OverviewGold,
  copies: readonly string[],
): OverviewScores {
  const shownFiles = new Set(files);
  const shownNames = new Set(definitions.map(({ path, name }) => `${path} ${name}`));
  const first = files[0] ?? '';
  return {
    file: share(gold.files, (path) => shownFiles.has(path)),
    sym: share(gold.definitions, ({ file, name }) => shownNames.has(`${file} ${name}`)),
    content: contentShare(map),
    first,
    absurd: notProgram(first, copies),
    files: files.length,
    tokens,
  };
}

function share<T>(items: readonly T[], has: (item: T) => boolean): number {
  return items.length === 0 ? 1 : items.filter(has).length / items.length;
}

/** A line without indentation is a path, or several; it counts as content if indented ones follow. */
function contentShare(map: string): number {
  const lines = map.split('\n').filter((line) => line !== '' && !line.startsWith('... '));
  const isBare = (line: string, i: number) => !isIndented(line) && !isIndented(lines[i + 1]);
  return 1 - lines.filter(isBare).length / Math.max(1, lines.length);
}

function isIndented(line: string | undefined): boolean {
  return line !== undefined && /^\s/.test(line);
}
