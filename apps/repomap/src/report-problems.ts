import { visibleText } from '@repomap/model';
import type { GrammarProblem, RepoMap } from '@repomap/repo-map';
import type { Terminal } from './output.js';

/**
 * Reports on standard error why nothing is cached on disk and, on disposal, why git could not be used
 * and which languages are excluded.
 */
export function reportProblems(engine: RepoMap, { stderr }: Pick<Terminal, 'stderr'>): Disposable {
  const report = (line: string) => stderr.write(`repomap: ${visibleText(line)}\n`);
  const { refusal } = engine.cache;
  if (refusal !== undefined)
    report(`no cache on disk: ${refusal}; run repomap doctor to see how to fix it`);
  return {
    [Symbol.dispose]() {
      const { gitProblem, problems } = engine;
      if (gitProblem !== undefined) report(gitProblemText(gitProblem));
      for (const problem of problems)
        report(`${problemText(problem)}; ${problem.grammar} files are excluded`);
    },
  };
}

/** Why git could not be used, and the consequences, in one line. */
function gitProblemText(problem: string): string {
  return `git cannot read this repository: ${problem}; files are listed without git, and no history is used`;
}

/** The problem of a grammar in one line. */
export function problemText({ grammar, message, position }: GrammarProblem): string {
  const place = position && ` (line ${position.row + 1}, column ${position.column + 1})`;
  return `${grammar}: ${message}${place ?? ''}`;
}
