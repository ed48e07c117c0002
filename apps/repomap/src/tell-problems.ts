import { visibleText } from '@repomap/model';
import type { GrammarProblem, RepoMap } from '@repomap/repo-map';
import type { Terminal } from './terminal.js';

/**
 * Says on standard error why nothing is cached, and when it is disposed, which languages were left
 * out, and why.
 */
export function tellProblems(engine: RepoMap, { stderr }: Pick<Terminal, 'stderr'>): Disposable {
  const { refusal } = engine.cache;
  if (refusal !== undefined)
    stderr.write(
      `repomap: no cache on disk: ${visibleText(refusal)}; repomap doctor says what to do\n`,
    );
  const tell = (problem: GrammarProblem) =>
    stderr.write(
      `repomap: ${visibleText(problemText(problem))}; files in ${problem.grammar} are left out\n`,
    );
  return { [Symbol.dispose]: () => engine.problems.forEach(tell) };
}

/** What is wrong with a grammar, in one line. */
export function problemText({ grammar, message, position }: GrammarProblem): string {
  const place = position && ` (line ${position.row + 1}, column ${position.column + 1})`;
  return `${grammar}: ${message}${place ?? ''}`;
}
