import { InstallError } from './install-error.js';

/** A skill: assistants load its text when its description fits the task. Also part of the plugin. */
export const SKILL = `---
name: repomap
description: Find the files and definitions that matter for a task. Use it before searching or reading files in a repository, for questions such as where something is done, what uses it, and what a change affects.
---

# Find code with a map

A map lists the files and definitions that matter for a task, ranked, as signatures, within a token budget.

1. Ask for the map with the task in plain words: the MCP tool \`repo_map\` with \`query\`, or \`repomap --query "the task"\` in a shell.
2. If files are already in the conversation, name them (\`files\`, or \`--chat FILE\`): the map then shows what they use instead.
3. Before reading a file, ask for its definitions with lines and users: the tool \`outline\`. Read only the lines that matter.
4. After edits, pass the \`id\` of the last answer as \`since\` to get only what has changed.
5. If a file that should matter is missing, ask why: the tool \`explain\`, or \`repomap explain FILE --query "the task"\`.

A map is made from the files as they are now, and its last line says from which commit. Do not keep one across edits.
`;

/** Adds the skill. Throws an `InstallError` if the file has another text. */
export function withSkill(text: string, file: string): string {
  checkSkill(text, file);
  return SKILL;
}

/** The text of a file without the skill. Throws an `InstallError` if it was changed. */
export function withoutSkill(text: string, file: string): string {
  checkSkill(text, file);
  return '';
}

function checkSkill(text: string, file: string): void {
  if (text !== '' && text !== SKILL)
    throw new InstallError(`${file} has a different text; remove it first, nothing was changed`);
}
