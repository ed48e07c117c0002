import { expect, test } from 'vitest';
import { nodeProblem } from '../src/node-version.js';

test.each(['18.0.0', '20.20.2', '22.18.0'])('Node.js %s is too old', (version) => {
  expect(nodeProblem(version, '/usr/bin/node')).toBe(
    `repomap needs Node.js 22.19 or newer, this is ${version} (/usr/bin/node): install a newer one from nodejs.org, or run npx --package=node@24 -- repomap`,
  );
});

test.each(['22.19.0', '23.0.0', '24.21.0'])('Node.js %s is new enough', (version) => {
  expect(nodeProblem(version, '/usr/bin/node')).toBeUndefined();
});
