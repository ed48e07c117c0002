import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

/** Names that count only outside functions. */
const rows: readonly [what: string, file: string, source: string, definitions: string[]][] = [
  [
    'under control flow',
    'a.js',
    'if (x) {\n  var a = 1;\n  if (y) { var b } else { var c }\n}\ntry { var d } catch { var e } finally { var f }\n',
    ['variable a', 'variable b', 'variable c', 'variable d', 'variable e', 'variable f'],
  ],
  [
    'in loops and cases',
    'a.js',
    'for (var i = 0; i < 1; i++) { var a }\nwhile (x) { var b }\nswitch (y) { case 1: var c }\n',
    ['variable a', 'variable b', 'variable c'],
  ],
  [
    'in functions of all kinds',
    'a.js',
    'function f() { var a; if (x) { var b } }\n(() => { if (x) { var c } })();\nclass A { m() { var d } }\nvar e = function () { var g };\n',
    ['function f', 'class A', 'method m', 'function e'],
  ],
  [
    'functions in functions',
    'a.js',
    'function f() { var g = function () {}; var h = () => {}; }\n',
    ['function f', 'function g', 'function h'],
  ],
  [
    'beside functions',
    'a.js',
    'if (x) { var a = function () { var b }; var c } else { (function () { var d })(); var e }\n',
    ['function a', 'variable c', 'variable e'],
  ],
  [
    'under control flow',
    'a.sh',
    'if x; then A=1; fi\nf() { if x; then B=1; fi; }\nif y; then C=1; fi\n',
    ['variable A', 'function f', 'variable C'],
  ],
];

test.each(rows)('names %s: %s', async (_, file, source, expected) => {
  const { definitions } = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  expect(definitions.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
});
