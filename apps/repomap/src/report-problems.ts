import { visibleText } from '@repomap/model';
import type { GrammarProblem, RepoMap } from '@repomap/repo-map';
import type { Terminal } from './terminal.js';

/**
 * Says on standard error why nothing is cached, and when it is disposed, what git refused and which
 * languages were left out.
 */
export function tellProblems(engine: RepoMap, { stderr }: Pick<Terminal, 'stderr'>): Disposable {
  const tell = (line: string) => stderr.write(`repomap: ${visibleText(line)}\n`);
  const { refusal } = engine.cache;
  if (refusal !== undefined) tell(`no cache on disk: ${refusal}; repomap doctor says what to do`);
  return {
    [Symbol.dispose]() {
      const { gitProblem, problems } = engine;
      if (gitProblem !== undefined) tell(gitProblemText(gitProblem));
      for (const problem of problems)
        tell(`${problemText(problem)}; files in ${problem.grammar} are left out`);
    },
  };
}

/** What it means that git does not answer, in one line. */
function gitProblemText(problem: string): string {
  return `git cannot read this repository: ${problem}; its files are found without git, and its history is not used`;
}

/** What is wrong with a grammar, in one line. */
export function problemText({ grammar, message, position }: GrammarProblem): string {
  const place = position && ` (line ${position.row + 1}, column ${position.column + 1})`;
  return `${grammar}: ${message}${place ?? ''}`;
}
