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
  /** Undefined: only the path can be shown. Read when a definition is about to be shown. */
  readonly source: { readonly text: string; readonly scopes: ScopeTable } | undefined;
}

/** What a tree map shows of one file. */
export interface TreeSection {
  readonly file: TreeFile;
  /** Rows of interest. */
  readonly rows: ReadonlySet<number>;
  /** Lines of the map, each with its line feed. */
  readonly lines: readonly string[];
}

/** A tree map in the making: takes definitions while they fit, redrawing only the file they are in. */
export class TreeDraft {
  readonly #sections = new Map<RelPath, TreeSection>();
  readonly #sourceLines = new Map<RelPath, readonly string[]>();
  readonly #count: TokenCounter;
  readonly #options: DrawOptions;
  /** The map begins with an empty line. */
  #spent = 1;

  /** Counts a file's lines again whenever it is redrawn, so `count` had better remember them. */
  constructor(count: TokenCounter, options: DrawOptions = {}) {
    this.#count = count;
    this.#options = options;
  }

  get spent(): number {
    return this.#spent;
  }

  /** In the order of the map: by path. */
  get sections(): readonly TreeSection[] {
    return [...this.#sections.values()].sort((a, b) => compareCodePoints(a.file.path, b.file.path));
  }

  /** Shows a path without any of its lines; `false` when it does not fit. */
  open(file: TreeFile, limit: number): boolean {
    if (this.#sections.has(file.path)) return true;
    return this.#replace(
      { file, rows: new Set(), lines: ['\n', `${cut(quotedPath(file.path))}\n`] },
      limit,
    );
  }

  /** Shows a definition's row and the headers around it; `false` when they do not fit. */
  add(file: TreeFile, index: number, limit: number): boolean {
    const row = file.definitions[index]?.line;
    const rows = this.#sections.get(file.path)?.rows;
    if (row === undefined || rows?.has(row)) return true;
    if (file.source === undefined) return this.open(file, limit);
    const next = new Set(rows).add(row);
    const { text, scopes } = file.source;
    const drawn = drawTree(this.#linesOf(file, text), scopes, next, this.#options);
    const lines = ['\n', `${quotedPath(file.path)}:\n`, ...drawn].map(cutLine);
    return this.#replace({ file, rows: next, lines }, limit);
  }

  #replace(section: TreeSection, limit: number): boolean {
    const before = this.#sections.get(section.file.path)?.lines ?? [];
    const spent = this.#spent - this.#cost(before) + this.#cost(section.lines);
    if (spent > limit) return false;
    this.#spent = spent;
    this.#sections.set(section.file.path, section);
    return true;
  }

  /** An empty line before a file is one token with the line feed before it, which is paid for. */
  #cost(lines: readonly string[]): number {
    return lines.reduce((sum, line) => sum + (line === '\n' ? 0 : this.#count(line)), 0);
  }

  #linesOf(file: TreeFile, text: string): readonly string[] {
    const known = this.#sourceLines.get(file.path) ?? splitLines(text);
    this.#sourceLines.set(file.path, known);
    return known;
  }
}

/** Tabs indent, and are all that stays of what is invisible. */
function cutLine(line: string): string {
  return `${cut(line.slice(0, -1).split('\t').map(visibleText).join('\t'))}\n`;
}

/** The marker counts as one of the code points. */
function cut(line: string): string {
  return cutCodePoints(line, 100);
}
