import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SKILL } from '../../src/install/skill.js';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

test('the plugin has the skill that the command installs', async () => {
  const file = join(ROOT, 'integrations/claude-code/skills/repomap/SKILL.md');
  await expect(SKILL).toMatchFileSnapshot(file);
});

test('the marketplace names the plugin, and the plugin has the version of the command', () => {
  const { plugins } = read('.claude-plugin/marketplace.json');
  const plugin = read('integrations/claude-code/.claude-plugin/plugin.json');
  const { version } = read('apps/repomap/package.json');
  expect(plugins).toMatchObject([{ name: plugin.name, source: './integrations/claude-code' }]);
  expect(plugin).toMatchObject({ name: 'repomap', version });
});
