import { join } from 'node:path';

/** The assistants that `repomap install` knows. */
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

/** How a client starts a server. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where and how a client is told of a server. */
export interface ClientConfig {
  readonly file: string;
  readonly format: 'json' | 'toml';
  /** The keys that lead to the entry. */
  readonly path: readonly string[];
  readonly entry: Readonly<Record<string, unknown>>;
  /** The file with instructions that the client gives its model. */
  readonly instructions: string;
}

interface Place {
  /** The repository. */
  readonly folder: string;
  readonly home: string;
  readonly launch: Launch;
}

/** What these editors replace by the folder that is open: they start servers elsewhere. */
const OPEN_FOLDER = '$' + '{workspaceFolder}';

export function clientConfig(client: ClientName, { folder, home, launch }: Place): ClientConfig {
  const { command, args } = launch;
  const json = (file: string, key: string, entry: ClientConfig['entry']): ClientConfig => ({
    file: join(folder, file),
    format: 'json',
    path: [key, 'repomap'],
    entry,
    instructions: join(folder, 'AGENTS.md'),
  });
  switch (client) {
    case 'claude': {
      const config = json('.mcp.json', 'mcpServers', { command, args });
      return { ...config, instructions: join(folder, 'CLAUDE.md') };
    }
    case 'codex':
      return {
        ...json('', 'mcp_servers', { command, args, startup_timeout_sec: 30 }),
        file: join(home, '.codex/config.toml'),
        format: 'toml',
      };
    case 'gemini': {
      const config = json('.gemini/settings.json', 'mcpServers', { command, args });
      return { ...config, instructions: join(folder, 'GEMINI.md') };
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
