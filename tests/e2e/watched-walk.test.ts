/**
 * Requests that trust a watch, on a random walk that can be run for longer, or again:
 *
 *     REPOMAP_WALK_STEPS=2000 REPOMAP_WALK_SEED=1 npx vitest run tests/e2e/watched-walk.test.ts
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { GIT_STEPS, writeOrigin } from '../support/git-steps.js';
import { RandomSource } from '../support/random-source.js';
import { reportedEvents } from '../support/reported-events.js';
import { answer, fresh, Watched } from '../support/watched-engine.js';
import { WorkTree } from '../support/work-tree.js';

const { REPOMAP_WALK_STEPS = 40, REPOMAP_WALK_SEED = Date.now() % 1e9 } = process.env;
const STEPS = Number(REPOMAP_WALK_STEPS);
const SEED = Number(REPOMAP_WALK_SEED);
/** A work tree is made again after so many steps, before it is a ruin. */
const STEPS_OF_A_LIFE = 20;

const REQUESTS: readonly MapRequest[] = [
  { maxTokens: 300 },
  { maxTokens: 90, query: 'router cleanup' },
];

test(`once events are reported, a watched tree gives the answers of a checked one (seed ${SEED})`, async () => {
  const random = new RandomSource(SEED);
  using origin = new WorkTree();
  writeOrigin(origin);
  let trusted = 0;
  for (let done = 0; done < STEPS; ) {
    using folder = new WorkTree();
    const root = join(folder.path, 'tree');
    folder.git('clone', '-q', pathToFileURL(origin.path).href, root);
    const tree = WorkTree.at(root);
    tree.git('branch', '-q', 'side', 'origin/side');
    await using watched = await Watched.open(root);
    for (let life = 0; life < STEPS_OF_A_LIFE && done < STEPS; life += 1, done += 1) {
      const step = random.of(random.of(GIT_STEPS));
      try {
        step(tree, random);
      } catch {
        // Git refused.
      }
      await reportedEvents();
      for (const request of REQUESTS) {
        const { watch, engine } = watched;
        const expected = await fresh(root, request);
        expect(await answer(engine, { ...request, watch }), `step ${done}`).toEqual(expected);
        const { activity } = await engine
          .map({ ...request, watch })
          .catch(() => ({ activity: undefined }));
        if (activity?.watched) trusted += 1;
      }
    }
  }
  expect(trusted).toBeGreaterThan(STEPS / 2);
});
