import v8 from 'node:v8';
import { expect, test, vi } from 'vitest';
import { isInterruption, limitedStep, plainStep } from '../../src/extract/step.js';

/** A module whose only function, `f`, never returns. */
const ENDLESS = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11],
);

interface WasmInstance {
  readonly exports: { readonly f: () => void };
}

/** Node.js types do not declare this global. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => WasmInstance;
  };
};

const HANGS = [
  ['WebAssembly', () => new webAssembly.Instance(new webAssembly.Module(ENDLESS)).exports.f()],
  ['a regular expression', () => /^(a+)+$/.test(`${'a'.repeat(50)}b`)],
  [
    'a loop that catches errors',
    () => {
      for (;;)
        try {
          [].at(0);
        } catch {}
    },
  ],
] as const;

test.each(
  HANGS.flatMap(([title, action]) =>
    [false, true].map((isForFewFiles) => [title, isForFewFiles, action] as const),
  ),
)('%s that takes too long is interrupted (for few files: %s)', (_title, isForFewFiles, action) => {
  const step = limitedStep(300, { isForFewFiles });
  let error: unknown;
  try {
    step<unknown>(action);
  } catch (caught) {
    error = caught;
  }
  expect(isInterruption(error)).toBe(true);
  expect(step(() => 'the next step')).toBe('the next step');
});

test.each([
  ['limited', limitedStep(10_000, { isForFewFiles: false })],
  ['limited, for few files', limitedStep(10_000, { isForFewFiles: true })],
  ['plain', plainStep],
])('a %s step gives what its action gives', (_title, step) => {
  expect(step(() => undefined)).toBeUndefined();
  expect(step(() => step(() => 1) + 1)).toBe(2);
  const error = new Error('own');
  expect(() =>
    step(() => {
      throw error;
    }),
  ).toThrow(error);
  expect(isInterruption(error)).toBe(false);
});

test.each([
  [
    true,
    ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--wasm-tier-up', '--wasm-dynamic-tiering'],
  ],
  [false, []],
])('V8 optimises WebAssembly unless a step is for few files (%s)', (isForFewFiles, expected) => {
  const flags: string[] = [];
  const spy = vi
    .spyOn(v8, 'setFlagsFromString')
    .mockImplementation((flag) => void flags.push(flag));
  limitedStep(10_000, { isForFewFiles })(() => undefined);
  spy.mockRestore();
  expect(flags).toEqual(expected);
});
