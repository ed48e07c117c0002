import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));

test('the manifest of the MCP server names the package of the command, and its version', () => {
  const server = read('server.json');
  const { name, version, mcpName } = read('apps/repomap/package.json');
  expect({ name: server.name, version: server.version }).toEqual({ name: mcpName, version });
  expect(server.packages).toMatchObject([{ identifier: name, version }]);
});
