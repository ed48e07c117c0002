import {
  compareCodePoints,
  quotedPath,
  type RelPath,
  type ScopeTable,
  visibleText,
} from '@repomap/model';
import { cutCodePoints } from './code-points.js';
import type { MapFile } from './map-input.js';
import { type DrawOptions, drawTree, splitLines } from './scope-tree.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** A file that a tree map may show. */
export interface TreeFile extends MapFile {
  /** Undefined: only the path can be shown. Read only when a definition is about to be shown. */
  readonly source: { readonly text: string; readonly scopes: ScopeTable } | undefined;
}

/** The part of a tree map that shows one file. */
export interface TreeSection {
  readonly file: TreeFile;
  /** Rows of the definitions shown. */
  readonly rows: ReadonlySet<number>;
  /** Lines of the map, each with its line feed. */
  readonly lines: readonly string[];
}

/** A tree map under construction. Adding a definition redraws only its file. */
export class TreeDraft {
  private readonly ownSections = new Map<RelPath, TreeSection>();
  private readonly sourceLines = new Map<RelPath, readonly string[]>();
  private readonly count: TokenCounter;
  private readonly options: DrawOptions;
  /** The map begins with an empty line. */
  private ownSpent = 1;

  /** A file's lines are counted each time it is redrawn, so `count` should be memoized. */
  constructor(count: TokenCounter, options: DrawOptions = {}) {
    this.count = count;
    this.options = options;
  }

  get spent(): number {
    return this.ownSpent;
  }

  /** In the order of the map: by path. */
  get sections(): readonly TreeSection[] {
    return [...this.ownSections.values()].sort((a, b) =>
      compareCodePoints(a.file.path, b.file.path),
    );
  }

  /** Adds a path without any of its lines; `false` if it does not fit. */
  addFile(file: TreeFile, limit: number): boolean {
    if (this.ownSections.has(file.path)) return true;
    return this.replace(
      { file, rows: new Set(), lines: ['\n', `${cut(headingOf(file))}\n`] },
      limit,
    );
  }

  /** Adds a definition's row and the headers of its scopes; `false` if they do not fit. */
  addDefinition(file: TreeFile, index: number, limit: number): boolean {
    const row = file.definitions[index]?.line;
    const rows = this.ownSections.get(file.path)?.rows;
    if (row === undefined || rows?.has(row)) return true;
    if (file.source === undefined) return this.addFile(file, limit);
    const next = new Set(rows).add(row);
    const { text, scopes } = file.source;
    const drawn = drawTree(this.linesOf(file, text), scopes, next, this.options);
    const heading = `${headingOf(file)}${file.note === undefined ? ':' : ''}\n`;
    const lines = ['\n', heading, ...drawn].map(cutLine);
    return this.replace({ file, rows: next, lines }, limit);
  }

  private replace(section: TreeSection, limit: number): boolean {
    const before = this.ownSections.get(section.file.path)?.lines ?? [];
    const spent = this.ownSpent - this.cost(before) + this.cost(section.lines);
    if (spent > limit) return false;
    this.ownSpent = spent;
    this.ownSections.set(section.file.path, section);
    return true;
  }

  /** An empty line before a file forms one token with the preceding line feed, which is counted. */
  private cost(lines: readonly string[]): number {
    return lines.reduce((sum, line) => sum + (line === '\n' ? 0 : this.count(line)), 0);
  }

  private linesOf(file: TreeFile, text: string): readonly string[] {
    const known = this.sourceLines.get(file.path) ?? splitLines(text);
    this.sourceLines.set(file.path, known);
    return known;
  }
}

/** The path, with the note if there is one. */
function headingOf({ path, note }: MapFile): string {
  return note === undefined ? quotedPath(path) : `${quotedPath(path)}: ${note}`;
}

/** Tabs indent, so they alone of all invisible characters are kept. */
function cutLine(line: string): string {
  return `${cut(line.slice(0, -1).split('\t').map(visibleText).join('\t'))}\n`;
}

/** The marker counts as one of the code points. */
function cut(line: string): string {
  return cutCodePoints(line, 100);
}
