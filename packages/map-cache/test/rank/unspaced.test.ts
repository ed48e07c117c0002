import { relPath, unspacedWords } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file } from './facts.js';

const files = [
  file('src/a.ts', { text: unspacedWords('登录超时后重试').join(' ') }),
  file('src/b.ts'),
  file('src/登录.ts'),
  file('src/d.ts', { defines: ['登录状态'] }),
  file('src/e.ts', { text: unspacedWords('记录').join(' ') }),
];
const history = {
  commits: [{ time: 1, subject: '修正登录页面', paths: [relPath('src/b.ts')] }],
};

test.each([
  ['src/a.ts', ['contents']],
  ['src/b.ts', ['past changes', 'churn']],
  ['src/登录.ts', ['path']],
  ['src/d.ts', ['definition names']],
  ['src/e.ts', []],
])('a query without spaces finds %s by %j', (path, signals) => {
  const explained = explain({ files, history, query: '登录失败' }, relPath(path));
  const found = explained?.contributions.filter(({ amount }) => amount > 0) ?? [];
  expect(found.map(({ signal }) => signal).sort()).toEqual(signals.toSorted());
});
