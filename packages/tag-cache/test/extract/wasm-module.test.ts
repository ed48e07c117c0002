import { expect, test } from 'vitest';
import { inspectWasm } from '../../src/extract/wasm-module.js';

const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, content: number[]) => [id, content.length, ...content];
const named = (name: string) => section(0, [name.length, ...Buffer.from(name), 9, 9]);
const code = (...sizes: number[]) =>
  section(10, [sizes.length, ...sizes.flatMap((size) => [size, ...Array<number>(size).fill(0)])]);

const inspect = (...sections: number[][]) =>
  inspectWasm(Uint8Array.from([...HEADER, ...sections.flat()]));

test('a side module of today passes, with the size of its largest function', () => {
  expect(inspect(named('dylink.0'), code(3, 40, 7))).toEqual({ largestFunction: 40 });
});

test.each([
  ['no module', () => inspectWasm(Buffer.from('#!/bin/sh')), /not a WebAssembly module/],
  ['an empty file', () => inspectWasm(new Uint8Array()), /not a WebAssembly module/],
  ['the old linking section', () => inspect(named('dylink')), /old dylink section/],
  ['no linking section', () => inspect(named('producers')), /no dylink.0 section/],
  ['a module cut short', () => inspectWasm(Uint8Array.from([...HEADER, 10, 99, 5])), /no dylink.0/],
])('%s is refused', (_, run, problem) => {
  expect(run().problem).toMatch(problem);
});
