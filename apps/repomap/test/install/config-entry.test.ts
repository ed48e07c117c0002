import { expect, test } from 'vitest';
import { CLIENTS, clientConfig } from '../../src/install/clients.js';
import { entryAlone, withEntry, withoutEntry } from '../../src/install/config-entry.js';
import { withBlock, withoutBlock } from '../../src/install/marked-block.js';

const place = {
  folder: '/repo',
  home: '/home/me',
  launch: { command: 'repomap', args: ['mcp'] },
};
const of = (client: (typeof CLIENTS)[number]) => clientConfig(client, place);

test('each client has a file of its own and the entry that its documentation shows', () => {
  const all = CLIENTS.map((client) => {
    const config = of(client);
    return `${client} ${config.file} ${config.instructions}\n${entryAlone(config)}`;
  });
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "claude /repo/.mcp.json /repo/CLAUDE.md
    {
      "mcpServers": {
        "repomap": {
          "command": "repomap",
          "args": [
            "mcp"
          ]
        }
      }
    }

    codex /home/me/.codex/config.toml /repo/AGENTS.md
    [mcp_servers.repomap]
    command = "repomap"
    args = [ "mcp" ]
    startup_timeout_sec = 30

    gemini /repo/.gemini/settings.json /repo/GEMINI.md
    {
      "mcpServers": {
        "repomap": {
          "command": "repomap",
          "args": [
            "mcp"
          ]
        }
      }
    }

    opencode /repo/opencode.json /repo/AGENTS.md
    {
      "mcp": {
        "repomap": {
          "type": "local",
          "command": [
            "repomap",
            "mcp"
          ]
        }
      }
    }

    vscode /repo/.vscode/mcp.json /repo/AGENTS.md
    {
      "servers": {
        "repomap": {
          "type": "stdio",
          "command": "repomap",
          "args": [
            "mcp",
            "\${workspaceFolder}"
          ]
        }
      }
    }

    cursor /repo/.cursor/mcp.json /repo/AGENTS.md
    {
      "mcpServers": {
        "repomap": {
          "command": "repomap",
          "args": [
            "mcp",
            "\${workspaceFolder}"
          ]
        }
      }
    }

    zed /repo/.zed/settings.json /repo/AGENTS.md
    {
      "context_servers": {
        "repomap": {
          "command": "repomap",
          "args": [
            "mcp"
          ]
        }
      }
    }
    "
  `);
});

const COMMENTED = `{
  // mine
  "theme": "dark",
  "mcpServers": {
    "other": { "command": "other" }, // stays
  },
}
`;

test.each([
  ['', 'an empty file'],
  ['{}\n', 'an empty object'],
  [COMMENTED, 'comments and trailing commas'],
])('an entry comes and goes, and leaves the rest as it is: %j', (before) => {
  const added = withEntry(before, of('claude'));
  expect(added).toContain('"repomap": {');
  expect(withEntry(added, of('claude'))).toBe(added);
  for (const line of before.split('\n').filter((each) => /mine|stays|dark/.test(each)))
    expect(added).toContain(line);
  expect(withoutEntry(added, of('claude'))).not.toContain('repomap');
});

test('in TOML too', () => {
  const before = '# mine\nmodel = "x"\n\n[mcp_servers.other]\ncommand = "other"\n';
  const added = withEntry(before, of('codex'));
  expect(added.startsWith(`${before}\n# repomap: begin\n[mcp_servers.repomap]\n`)).toBe(true);
  expect(withEntry(added, of('codex'))).toBe(added);
  expect(withoutEntry(added, of('codex'))).toBe(before);
});

test.each([
  ['claude', '{"mcpServers":{"repomap":{"command":"mine"}}}'],
  ['codex', '[mcp_servers.repomap]\ncommand = "mine"\n'],
] as const)('another entry of that name stays: %s', (client, text) => {
  expect(() => withEntry(text, of(client))).toThrow(/has another .*repomap, which stays/);
  expect(() => withoutEntry(text, of(client))).toThrow(/has another .*repomap, which stays/);
});

test.each([
  ['claude', '{"mcpServers":', 'is no JSON object; it stays as it is'],
  ['claude', '[]', 'is no JSON object; it stays as it is'],
  ['codex', 'a = = 1', 'is no TOML; it stays as it is'],
] as const)('a file that cannot be read stays: %s %j', (client, text, message) => {
  expect(() => withEntry(text, of(client))).toThrow(message);
});

test.each(['', 'mine\n', '# Mine\n\ntext\n'])('a section comes and goes after %j', (before) => {
  const added = withBlock(before, 'one', '<!--');
  const again = withBlock(added, 'two', '<!--');
  expect(again).toContain('<!-- repomap: begin -->\ntwo\n<!-- repomap: end -->\n');
  expect(again).not.toContain('one');
  expect(withoutBlock(again, '<!--')).toBe(before);
  const after = `${again}\nmore\n`;
  expect(withoutBlock(after, '<!--')).toContain('more\n');
});
