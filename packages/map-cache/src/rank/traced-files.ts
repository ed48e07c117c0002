import { noScores } from './no-scores.js';
import type { FactsFile } from './ranking.js';

/** What one call further out in a stack trace is worth. */
const DECAY = 0.6;

/**
 * Files that stack traces go through: 1 for the innermost call in this repository, less for calls
 * further out. The path in a trace is that of another machine, such as
 * `/venv/lib/site-packages/flask/app.py` for `src/flask/app.py`; it means the one file that shares the
 * most of its last components with it, at least two unless it has one.
 */
export function tracedFiles(
  files: readonly FactsFile[],
  traces: readonly (readonly string[])[],
): Float64Array {
  if (traces.length === 0) return noScores(files.length);
  const scores = new Float64Array(files.length);
  const names = new Set(traces.flat().map((path) => componentsOf(path).at(-1)));
  const candidates = Array.from(files, ({ path }, file) => ({ file, own: path.split('/') })).filter(
    ({ own }) => names.has(own.at(-1)),
  );
  for (const trace of traces) {
    let gain = 1;
    for (const path of trace) {
      const file = fileOf(componentsOf(path), candidates);
      if (file === undefined) continue;
      scores[file] = Math.max(scores[file] as number, gain);
      gain *= DECAY;
    }
  }
  return scores;
}

interface Candidate {
  readonly file: number;
  /** The components of its path. */
  readonly own: readonly string[];
}

function fileOf(path: readonly string[], candidates: readonly Candidate[]): number | undefined {
  let best: number | undefined;
  let most = Math.min(2, path.length) - 1;
  for (const { file, own } of candidates) {
    const shared = sharedEnd(own, path);
    if (shared < most) continue;
    // Of equals, none is meant.
    best = shared > most ? file : undefined;
    most = shared;
  }
  return best;
}

function componentsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((component) => !/^(?:\.{0,2}|~|[A-Za-z]:)$/.test(component));
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared))
    shared += 1;
  return shared;
}
