import { expect, test } from 'vitest';
import { queryLines } from '../../../src/rank/query/query-lines.js';

/** Each expected line begins with its kind. */
function check(title: string, text: string, expected: readonly string[]): void {
  test(title, () => {
    const lines = queryLines(`It fails\n${text}`).map((line) => `${line.kind} ${line.text.trim()}`);
    expect(lines).toEqual(['title It fails', ...expected]);
  });
}

check('a message is prose', '\nThe cookie was lost:\n- when empty\n* when old\n', [
  'prose The cookie was lost:',
  'prose - when empty',
  'prose * when old',
]);

check('code is what is fenced', 'Run\n```js\nplain words\n```\nplain words', [
  'prose Run',
  'code plain words',
  'prose plain words',
]);

check(
  'a fence of tildes or backticks is one, words in three backticks are not',
  '```a b```\nprose',
  ['prose ```a b```', 'prose prose'],
);

check(
  'statements and prompts are code without a fence too',
  [
    'from django.db import models',
    'class A(models.Model):',
    'def run(self):',
    'return 1',
    'a.b = 2',
    'run(1)',
    '>>> 1 + 1',
    '$ make',
    'The class is final.',
  ].join('\n'),
  [
    'code from django.db import models',
    'code class A(models.Model):',
    'code def run(self):',
    'code return 1',
    'code a.b = 2',
    'code run(1)',
    'code >>> 1 + 1',
    'code $ make',
    'prose The class is final.',
  ],
);

check(
  'a trace ends with its message, which is prose',
  [
    'Traceback (most recent call last):',
    '  File "/srv/app.py", line 3, in run',
    '    go()',
    'ValueError: no route',
    'That is new.',
  ].join('\n'),
  [
    'trace Traceback (most recent call last):',
    'trace File "/srv/app.py", line 3, in run',
    'trace go()',
    'prose ValueError: no route',
    'prose That is new.',
  ],
);

check(
  'traces of other tools',
  [
    'TypeError: x is undefined',
    '    at Router.find (/srv/node_modules/app/router.js:10:4)',
    'Then',
    '~/code/app/plot.py in draw(self, axes)',
    '    838 one()',
    '--> 839 two()',
    'KeyError: 1',
  ].join('\n'),
  [
    'prose TypeError: x is undefined',
    'trace at Router.find (/srv/node_modules/app/router.js:10:4)',
    'prose Then',
    'trace ~/code/app/plot.py in draw(self, axes)',
    'trace 838 one()',
    'trace --> 839 two()',
    'prose KeyError: 1',
  ],
);

check(
  'comments, headings and rules are left out; what they ask of all reports is template text',
  [
    '<!-- Please search',
    'first. -->',
    '### What happened',
    'It hangs.',
    '---',
    '**Environment**',
    'Debian',
    '### Expected',
    'No hang.',
    '- [x] I searched',
    'numpy: 1.18.5',
    'Click      7.0',
    '_No response_',
    '<!-- cut off',
  ].join('\n'),
  [
    'prose It hangs.',
    'template Debian',
    'prose No hang.',
    'template - [x] I searched',
    'template numpy: 1.18.5',
    'template Click      7.0',
    'template _No response_',
  ],
);
