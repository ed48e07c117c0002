import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/use-in-your-agent.md'), 'utf8');

test('the agent of the page runs, and prints what the page says', () => {
  const [, program = ''] = /^```ts\n(.*?)^```$/ms.exec(PAGE) ?? [];
  const [, output] = /prints\n\n```\n(.*?)^```$/ms.exec(PAGE) ?? [];
  using cache = new WorkTree();
  using tree = new WorkTree({
    'src/app.ts':
      "import { start } from './server.js';\n\nexport function app(): void {\n  start();\n}\n",
    'src/server.ts': 'export function start(): void {}\n',
  }).commitAll();
  // Where the packages of this workspace are found; Node.js takes the types away.
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e'];
  const printed = execFileSync(
    process.execPath,
    [...args, program, 'agent.ts', tree.path, 'src/app.ts'],
    {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path, XDG_CACHE_HOME: cache.path },
    },
  );
  expect(printed).toBe(output);
});
