import { expect, test } from 'vitest';
import { graphData } from '../src/graph-data.js';
import { smallGraph } from './answer-engine.js';

test('a graph is told in columns', () => {
  expect(graphData(smallGraph(), 'project')).toEqual({
    name: 'project',
    paths: ['a.py', 'b.py', 'c.py'],
    languages: ['python'],
    language: [0, 0, 0],
    definitions: [1, 1, 1],
    rank: [0.123, 0.5, 0.3],
    edges: [2, 1, 2.72, 0, 1, 1, 2, 0, 0.5],
    omitted: { files: 0, edges: 0 },
  });
});

test.each([
  [{ files: 2, edges: 9 }, ['b.py', 'c.py'], [1, 0, 2.72], { files: 1, edges: 2 }],
  [{ files: 3, edges: 1 }, ['a.py', 'b.py', 'c.py'], [2, 1, 2.72], { files: 0, edges: 2 }],
])('within %j, the best files and the heaviest edges remain', (limits, paths, edges, omitted) => {
  expect(graphData(smallGraph(), 'project', limits)).toMatchObject({ paths, edges, omitted });
});
