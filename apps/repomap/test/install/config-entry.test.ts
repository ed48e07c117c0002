import { expect, test } from 'vitest';
import { CLIENTS, clientConfig } from '../../src/install/clients.js';
import { entryAlone, withEntry, withoutEntry } from '../../src/install/config-entry.js';
import { withBlock, withoutBlock } from '../../src/install/marked-block.js';

const context = {
  directory: '/repo',
  home: '/home/me',
  launch: { command: 'repomap', args: ['mcp'] },
};
const of = (client: (typeof CLIENTS)[number]) => clientConfig(client, context);

test('each client gets the entry of its documentation', () => {
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
])('adding and removing an entry keeps the rest: %j', (before) => {
  const added = withEntry(before, of('claude'));
  expect(added).toContain('"repomap": {');
  expect(withEntry(added, of('claude'))).toBe(added);
  for (const line of before.split('\n').filter((each) => /mine|stays|dark/.test(each)))
    expect(added).toContain(line);
  expect(withoutEntry(added, of('claude'))).not.toContain('repomap');
});

test('adding and removing an entry keeps the rest in TOML', () => {
  const before = '# mine\nmodel = "x"\n\n[mcp_servers.other]\ncommand = "other"\n';
  const added = withEntry(before, of('codex'));
  expect(added.startsWith(`${before}\n# repomap: begin\n[mcp_servers.repomap]\n`)).toBe(true);
  expect(withEntry(added, of('codex'))).toBe(added);
  expect(withoutEntry(added, of('codex'))).toBe(before);
});

test.each([
  ['claude', '{"mcpServers":{"repomap":{"command":"mine"}}}'],
  ['codex', '[mcp_servers.repomap]\ncommand = "mine"\n'],
] as const)('a different entry with that name is an error: %s', (client, text) => {
  expect(() => withEntry(text, of(client))).toThrow(
    /has a different entry .*repomap; remove it first/,
  );
  expect(() => withoutEntry(text, of(client))).toThrow(
    /has a different entry .*repomap; remove it first/,
  );
});

test.each([
  ['claude', '{"mcpServers":', 'is not a JSON object; correct it first'],
  ['claude', '[]', 'is not a JSON object; correct it first'],
  ['codex', 'a = = 1', 'is not valid TOML; correct it first'],
] as const)('a malformed file is an error: %s %j', (client, text, message) => {
  expect(() => withEntry(text, of(client))).toThrow(message);
});

test.each(['', 'mine\n', '# Mine\n\ntext\n'])('adding and removing a block keeps %j', (before) => {
  const added = withBlock(before, 'one', '<!--');
  const again = withBlock(added, 'two', '<!--');
  expect(again).toContain('<!-- repomap: begin -->\ntwo\n<!-- repomap: end -->\n');
  expect(again).not.toContain('one');
  expect(withoutBlock(again, '<!--')).toBe(before);
  const after = `${again}\nmore\n`;
  expect(withoutBlock(after, '<!--')).toContain('more\n');
});
