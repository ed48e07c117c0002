import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const PROGRAM = `
  const { Extractor } = await import('@repomap/tag-cache/extract');
  const { grammars } = await import('@repomap/grammars');
  const extractor = await Extractor.open();
  for (const [name, text] of [['markdown', '# a\\n\\nb *c*\\n'], ['typescript', 'const a = { b: [1, c(d)] };\\n']])
    await extractor.extract(Buffer.from(text.repeat(3_000)), grammars.find((g) => g.name === name));
`;

test('V8 optimises the functions of tree-sitter and none of a grammar', () => {
  const flags = ['--trace-wasm-compilation-times', '--input-type=module', '--eval', PROGRAM];
  const trace = execFileSync(process.execPath, flags, {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  });
  const modulesOf = (compiler: string) =>
    new Set(
      trace
        .split('\n')
        .filter((line) => line.includes(` using ${compiler}, `))
        .map((line) => line.match(/function (0x\w+)#/)?.[1]),
    );
  expect({ baseline: modulesOf('Liftoff').size, optimised: modulesOf('TurboFan').size }).toEqual({
    baseline: 3,
    optimised: 1,
  });
});
