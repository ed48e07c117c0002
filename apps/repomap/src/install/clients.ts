import { join } from 'node:path';

/** The assistants supported by `repomap install`. */
export const CLIENTS = [
  'claude',
  'codex',
  'gemini',
  'opencode',
  'vscode',
  'cursor',
  'zed',
] as const;
export type ClientName = (typeof CLIENTS)[number];

/** The command with which a client starts a server. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where and how a client configures a server. */
export interface ClientConfig {
  readonly file: string;
  readonly format: 'json' | 'toml';
  /** The path of keys to the entry. */
  readonly path: readonly string[];
  readonly entry: Readonly<Record<string, unknown>>;
  /** The file with instructions for the client's model. */
  readonly instructions: string;
  /** The file with the skill. */
  readonly skill: string;
}

/** Where clients keep their files, and how they start the server. */
export interface ClientContext {
  /** The repository. */
  readonly directory: string;
  readonly home: string;
  readonly launch: Launch;
}

/** These editors start servers elsewhere and replace this by the open folder. */
const OPEN_FOLDER = '$' + '{workspaceFolder}';

export function clientConfig(
  client: ClientName,
  { directory, home, launch }: ClientContext,
): ClientConfig {
  const { command, args } = launch;
  const json = (file: string, key: string, entry: ClientConfig['entry']): ClientConfig => ({
    file: join(directory, file),
    format: 'json',
    path: [key, 'repomap'],
    entry,
    instructions: join(directory, 'AGENTS.md'),
    // Read by all clients but one.
    skill: join(directory, '.agents/skills/repomap/SKILL.md'),
  });
  switch (client) {
    case 'claude': {
      const config = json('.mcp.json', 'mcpServers', { command, args });
      return {
        ...config,
        instructions: join(directory, 'CLAUDE.md'),
        skill: join(directory, '.claude/skills/repomap/SKILL.md'),
      };
    }
    case 'codex':
      return {
        ...json('', 'mcp_servers', { command, args, startup_timeout_sec: 30 }),
        file: join(home, '.codex/config.toml'),
        format: 'toml',
      };
    case 'gemini': {
      const config = json('.gemini/settings.json', 'mcpServers', { command, args });
      return { ...config, instructions: join(directory, 'GEMINI.md') };
    }
    case 'opencode':
      return json('opencode.json', 'mcp', { type: 'local', command: [command, ...args] });
    case 'vscode':
      return json('.vscode/mcp.json', 'servers', {
        type: 'stdio',
        command,
        args: [...args, OPEN_FOLDER],
      });
    case 'cursor':
      return json('.cursor/mcp.json', 'mcpServers', { command, args: [...args, OPEN_FOLDER] });
    case 'zed':
      return json('.zed/settings.json', 'context_servers', { command, args });
  }
}
