import { expect, test } from 'vitest';
import { stackTraces } from '../../../src/rank/query/stack-traces.js';

function check(format: string, text: string, expected: readonly string[]): void {
  test(`${format}: lists files from the innermost call`, () => {
    expect(stackTraces(text)).toEqual([expected]);
  });
}

check(
  'Python',
  '  File "/srv/app.py", line 3, in run\n    go()\n  File "lib/go.py", line 9, in go\nE: no',
  ['lib/go.py', '/srv/app.py'],
);
check(
  'IPython',
  'File ~/a/plot.py:841, in Plot._plot(self)\n--> 841 x()\n\nFile ~/a/scale.py:12, in setup(self)',
  ['~/a/scale.py', '~/a/plot.py'],
);
check('older IPython', '~/a/wcs.py in pix2world(self, *args)\n   12 x\n~/a/b.py in <lambda>(xy)', [
  '~/a/b.py',
  '~/a/wcs.py',
]);
check('pytest', 'src/a.py:12: in run\n    go()\nsrc/b.py:3: ValueError', ['src/b.py', 'src/a.py']);
check('JavaScript', '    at find (/srv/a.js:1:2)\n    at async C:/b/b.ts:3:4', [
  '/srv/a.js',
  'C:/b/b.ts',
]);
check('Java', '\tat com.app.Main.run(Main.java:12)\n\tat com.app.Main.main(Main.java:3)', [
  'Main.java',
  'Main.java',
]);

test('finds none in prose', () => {
  expect(stackTraces('Look at line 12: it fails in app.py at once (see a:1)')).toEqual([]);
});
