import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as languages from '@repomap/grammars';
import { expect, test } from 'vitest';
import { tagTable } from '../../packages/grammars/test/tag-table.js';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FIXTURES = join(import.meta.dirname, '../../packages/grammars/test/fixtures');

test.each(readdirSync(FIXTURES))(
  'a repository in %s gives its tags and a map',
  async (language) => {
    const folder = join(FIXTURES, language);
    const sources = readdirSync(folder).filter((name) => !name.endsWith('.tags'));
    const contents = sources.map((name) => [name, readFileSync(join(folder, name))] as const);
    using tree = new WorkTree(Object.fromEntries(contents)).commitAll();
    using cache = new WorkTree();
    const { engine } = await countingEngine(tree.path, cache.path, { languages });
    await using _ = engine;
    const facts = await engine.facts();
    expect([...facts.keys()].sort()).toEqual(sources.toSorted());
    for (const [path, each] of facts)
      expect(tagTable(each)).toBe(readFileSync(join(folder, `${path}.tags`), 'utf8'));
    const map = await engine.map({ maxTokens: 400 });
    expect(map.files.toSorted()).toEqual(sources.toSorted());
  },
);
