import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('wasm-tier-up.worker.mjs', import.meta.url));

/** The functions that a program compiles, as `module#function`, by compiler. */
function compiled(...options: string[]): Record<'Liftoff' | 'TurboFan', readonly string[]> {
  const args = ['--trace-wasm-compilation-times', PROGRAM, ...options];
  const trace = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const by = (compiler: string) =>
    Array.from(
      trace.matchAll(new RegExp(`function (0x\\w+#\\d+) using ${compiler}, `, 'g')),
      ([, name = '']) => name,
    );
  return { Liftoff: by('Liftoff'), TurboFan: by('TurboFan') };
}

const modulesOf = (functions: readonly string[]) =>
  new Set(functions.map((name) => name.split('#')[0])).size;

test('V8 optimises the functions of tree-sitter, and those of a grammar with no large one', () => {
  const { Liftoff, TurboFan } = compiled();
  // The lexer of Markdown has 136 kB, the largest function of Java less than 10 kB.
  expect({ baseline: modulesOf(Liftoff), optimised: modulesOf(TurboFan) }).toEqual({
    baseline: 3,
    optimised: 2,
  });
});

test('it does so while another thread compiles grammars', () => {
  const alone = compiled().TurboFan.length;
  // How many are optimised before the program ends differs a little.
  expect(compiled('beside').TurboFan.length).toBeGreaterThan(0.8 * alone);
});
