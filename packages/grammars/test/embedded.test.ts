import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

type Row = readonly [what: string, file: string, source: string, tags: readonly string[]];

/** Sections of another language, and their tags as `row kind name`. */
const rows: readonly Row[] = [
  ['on one line', 'a.erb', '<%=Foo%>x<%=Bar%>\n', ['1 use Foo', '1 use Bar']],
  ['next to each other', 'a.erb', '<%=Foo%><%=Bar%>\n', ['1 use Foo', '1 use Bar']],
  ['on two lines', 'a.erb', 'é <%=Foo%>\n(<%=Bar-%>)\n', ['1 use Foo', '2 use Bar']],
  ['after text with quotes', 'a.erb', '<%=Foo%>"\'x<%=Bar%>\n', ['1 use Foo', '1 use Bar']],
  ['a symbol, then a name', 'a.erb', '<%=f :a%>b<%=g :c%>\n', ['1 call f', '1 call g']],
  ['a comment', 'a.erb', '<% # Foo %><%= Bar %>\n', ['1 use Bar']],
  [
    'blocks around text',
    'a.erb',
    '<% if a? %><% Foo.each do |x| %>b<%= g(x) %><% end %><% end %>\n',
    ['1 call a?', '1 use Foo', '1 call each', '1 call g'],
  ],
  [
    'branches',
    'a.erb',
    '<% case x %>\n<% when Foo %>a<% end %>\n<%= Bar %>',
    ['2 use Foo', '3 use Bar'],
  ],
  [
    'a method in several sections',
    'a.erb',
    '<% def row(a) %><td><%= f(a) %></td>\n<% end %>\n',
    ['1 method row', '1 call f'],
  ],
  ['on one line', 'a.ejs', '<%=foo()%>x<%=bar()%>\n', ['1 call foo', '1 call bar']],
  ['a group after a value', 'a.ejs', '<%=foo%>\n<%(bar())%>\n', ['2 call bar']],
  ['a list after a value', 'a.ejs', '<%=foo%>\n<%[bar()]%>\n', ['2 call bar']],
  [
    'blocks around text',
    'a.ejs',
    '<% if (a) { %>x<% } else { %><%= b() %><% } %><% c(function (d) { %>e<% }) %>\n',
    ['1 call b', '1 call c'],
  ],
  [
    'branches',
    'a.ejs',
    '<% switch (x) { %>\n<% case 1: %>a<%= b() %>\n<% } %>\n<% function f() {} %>\n',
    ['2 call b', '4 function f'],
  ],
  [
    'scripts on one line',
    'a.html',
    '<script>let a = b</script><script>let c = d</script>\n',
    ['1 variable a', '1 variable c'],
  ],
  [
    'a script that begins with a group',
    'a.html',
    '<script>\nvar a = b\n</script>\n<script>\n(function c() { d() })()\n</script>\n',
    ['2 variable a', '5 call d'],
  ],
  [
    'scripts of a component',
    'a.vue',
    '<script lang="ts">export const a = b</script><script lang="ts" setup>const c = d</script>\n',
    ['1 constant a', '1 constant c'],
  ],
  [
    'new syntax in a script',
    'a.vue',
    '<script setup lang="ts">\nusing a = b()\nconst c = 1\n</script>\n',
    ['2 constant a', '2 call b', '3 constant c'],
  ],
  [
    'scripts of a component',
    'a.svelte',
    '<script module>let a = b</script><script>let c = d</script>\n',
    ['1 variable a', '1 variable c'],
  ],
  [
    'a head and a script',
    'a.astro',
    '---\nconst a = b\n---\n<p>x</p>\n<script>let c = d</script>\n',
    ['2 constant a', '5 variable c'],
  ],
  [
    'PHP on one line',
    'a.php',
    '<?=foo()?>x<?=bar()?><?php class A {} ?>y<?php class B {} ?>\n',
    ['1 call foo', '1 call bar', '1 class A', '1 class B'],
  ],
];

test.each(rows)('%s: %s', async (_, file, source, expected) => {
  const grammar = grammarFor(file) as Grammar;
  const facts = await extractor.extract(Buffer.from(source), grammar);
  const tags = [...facts.definitions, ...facts.references];
  const found = tags.map(({ kind, name, line }) => `${line + 1} ${kind} ${name}`);
  expect({ hasError: facts.hasError, found: found.sort() }).toEqual({
    hasError: false,
    found: [...expected].sort(),
  });
});

test('a declaration ends on its own line, whatever follows its section', async () => {
  const source = '<script>\nlet a = b\n</script>\n<script>\n[c].map(d)\n</script>\n';
  const facts = await extractor.extract(Buffer.from(source), grammarFor('a.html') as Grammar);
  expect(facts.definitions).toMatchObject([{ name: 'a', line: 1, end: 1, signatureEnd: 1 }]);
});
