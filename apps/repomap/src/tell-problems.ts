import { visibleText } from '@repomap/model';
import type { GrammarProblem, RepoMap } from '@repomap/repo-map';
import type { Terminal } from './terminal.js';

/** When it is disposed, says on standard error which languages were left out, and why. */
export function tellProblems(engine: RepoMap, { stderr }: Pick<Terminal, 'stderr'>): Disposable {
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
