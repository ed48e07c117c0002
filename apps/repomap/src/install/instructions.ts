/** Instructions for assistants. Sub-agents see this file, but rarely the instructions of a server. */
export const INSTRUCTIONS = `## Finding code

Before searching or reading files for a task, get a map: call the MCP tool \`repo_map\` with the task as \`query\`, or run \`repomap --query "the task"\`.
Then call \`outline\` for the files it names.
`;
