/** What an assistant reads of Repomap: sub-agents see this, but seldom what a server says of itself. */
export const INSTRUCTIONS = `## Finding code

Before searching or reading files for a task, ask for a map of it: call the MCP tool \`repo_map\` with the task as \`query\`, or run \`repomap --query "the task"\`.
Then call \`outline\` for the files that it names.
`;
