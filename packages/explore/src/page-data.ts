// What the page gets from the server or from an exported file. Types only, so that both sides can share them.
import type { Explanation } from '@repomap/repo-map';

/** The reference graph, in columns: the n-th entries of the lists describe the n-th file. */
export interface GraphData {
  /** The name of the directory. */
  readonly name: string;
  /** In the order of the engine's listing. */
  readonly paths: readonly string[];
  /** The names of the languages, which `language` counts from 0. */
  readonly languages: readonly string[];
  readonly language: readonly number[];
  /** Number of definitions. */
  readonly definitions: readonly number[];
  /** PageRank. */
  readonly rank: readonly number[];
  /** Three numbers for each edge: the using file, the defining file, and the weight. */
  readonly edges: readonly number[];
  /** Number of files and edges that are left out: those of least rank and weight. */
  readonly omitted: { readonly files: number; readonly edges: number };
}

/** How many of the files that have to be parsed for the graph were. */
export interface ProgressData {
  readonly done: number;
  readonly total: number;
}

/** The map for a budget and a task. */
export interface MapData {
  /** The text that the command prints. */
  readonly text: string;
  readonly tokens: number;
  /** All files shown, in the order of the map. */
  readonly files: readonly string[];
  /** The lines of the text, from 0, that are the heading of a file. */
  readonly headings: readonly (readonly [line: number, path: string])[];
  /** What the map lacks because something failed; absent for a complete map. */
  readonly incomplete?: string;
}

export type ExplanationData = Explanation;

/** A file, or a definition in it, that matches a search. */
export interface Found {
  readonly path: string;
  /** Absent for a file. */
  readonly name?: string;
  readonly kind?: string;
  /** 1-based. */
  readonly line?: number;
  /** Smaller for a closer match. */
  readonly distance: number;
}

/** An answer that is an error. */
export interface Problem {
  /** One sentence. */
  readonly error: string;
  /** Whether there is nothing to show, rather than something wrong. */
  readonly isEmpty: boolean;
}

/** The contents of an exported file. */
export interface Snapshot {
  readonly graph: GraphData;
  /** The maps without a task, by budget, smallest first. */
  readonly maps: readonly (readonly [tokens: number, map: MapData])[];
  /** Why the best files are ranked where they are. */
  readonly explanations: readonly ExplanationData[];
}
