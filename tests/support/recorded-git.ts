import { type Git, systemGit } from '@repomap/repo-map';

/**
 * The system's git for a work tree that does not change: git runs once for each question and its
 * answer is given again from then on, because a process costs more than the rest of a small map.
 */
export function recordedGit(): Git {
  const answers = new Map<string, ReturnType<Git>>();
  return (folder, args, { workTree, input } = {}) => {
    const question = JSON.stringify([folder, args, workTree, input]);
    const options = { ...(workTree && { workTree }), ...(input !== undefined && { input }) };
    const answer = answers.get(question) ?? systemGit(folder, args, options);
    answers.set(question, answer);
    return answer;
  };
}
