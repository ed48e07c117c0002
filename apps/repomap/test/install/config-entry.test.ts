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

/** A document with the entry of Repomap as `ENTRY`, and what removing it leaves. */
const REMOVALS: readonly (readonly [before: string, after: string])[] = [
  ['{ "SECTION": { ENTRY, }, }\n', '{ }\n'],
  ['{ "SECTION": { ENTRY } }\n', '{ }\n'],
  ['{\n  "SECTION": {\n    ENTRY,\n  },\n  "a": 1,\n}\n', '{\n  "a": 1,\n}\n'],
  ['{\n  "a": 1,\n  "SECTION": {\n    ENTRY\n  }\n}\n', '{\n  "a": 1\n}\n'],
  [
    '{\n  "SECTION": {\n    // mine\n    ENTRY, // too\n  },\n}\n',
    '{\n  "SECTION": {\n    // mine\n    // too\n  },\n}\n',
  ],
  ['{ "SECTION": {\n  "o": {}, // o\n  ENTRY\n} }\n', '{ "SECTION": {\n  "o": {} // o\n} }\n'],
  [
    '{ "SECTION": {\n  ENTRY\n  // of o\n  , "o": {}\n} }\n',
    '{ "SECTION": {\n  // of o\n  "o": {}\n} }\n',
  ],
  ['{ "SECTION": { ENTRY, "o": {}, ENTRY } }\n', '{ "SECTION": { "o": {} } }\n'],
  ['{ "SECTION": { "o": {} }, "SECTION": { ENTRY, }, }\n', '{ "SECTION": { "o": {} }, }\n'],
  ['{ "SECTION": { ENTRY }, "SECTION": { "o": {} } }\n', '{ "SECTION": { "o": {} } }\n'],
  ['{\r\n  "SECTION": {\r\n    ENTRY,\r\n  },\r\n}\r\n', '{\r\n}\r\n'],
];

test.each([
  ['claude', 'mcpServers'],
  ['gemini', 'mcpServers'],
  ['opencode', 'mcp'],
  ['vscode', 'servers'],
  ['cursor', 'mcpServers'],
  ['zed', 'context_servers'],
] as const)('%s: removing leaves valid JSONC', (client, section) => {
  const { repomap } = JSON.parse(entryAlone(of(client)))[section];
  const entry = `"repomap": ${JSON.stringify(repomap)}`;
  const found = REMOVALS.map(([text]) => {
    const before = text.replaceAll('ENTRY', entry).replaceAll('SECTION', section);
    return [text, withoutEntry(before, of(client)).replaceAll(`"${section}"`, '"SECTION"')];
  });
  expect(found).toEqual(REMOVALS);
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

test('what follows a mark without its end is kept', () => {
  const text = '<!-- repomap: begin -->\nmine\n';
  const added = withBlock(text, 'ours', '<!--');
  expect(withBlock(added, 'new', '<!--')).toBe(added.replace('ours', 'new'));
  expect(withoutBlock(added, '<!--')).toBe(text);
});
