import { join } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import webpack from 'webpack';

/** Bundles `main.js` of a folder for Node.js, and gives the bundle's path there. Warnings are errors. */
export type Bundle = (folder: string, external: RegExp | undefined) => Promise<string>;

/** As each bundler's documentation shows it, with what the README says to leave external. */
export const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: (folder, external) => bundleByEsbuild(folder, external, 'esm'),
  'esbuild to CommonJS': (folder, external) => bundleByEsbuild(folder, external, 'cjs'),

  async rolldown(folder, external) {
    const warnings: string[] = [];
    const bundle = await rolldown({
      cwd: folder,
      input: 'main.js',
      platform: 'node',
      onLog: (_level, { message }) => void warnings.push(message),
      ...(external && { external }),
    });
    const dir = join(folder, 'out/rolldown');
    await bundle.write({ dir, format: 'esm' });
    await bundle.close();
    refuse(warnings);
    return join(dir, 'main.js');
  },

  webpack: (folder, external) =>
    bundleByWebpack(folder, {
      experiments: { outputModule: true },
      output: { path: join(folder, 'out/webpack'), filename: 'main.mjs', module: true },
      ...(external && { externals: external }),
    }),
  'webpack to CommonJS': (folder, external) =>
    bundleByWebpack(folder, {
      output: { path: join(folder, 'out/webpack-cjs'), filename: 'main.cjs' },
      ...(external && { externals: external, externalsType: 'commonjs' }),
    }),
};

async function bundleByEsbuild(
  folder: string,
  external: RegExp | undefined,
  format: 'esm' | 'cjs',
): Promise<string> {
  const outfile = join(folder, `out/esbuild.${format === 'esm' ? 'mjs' : 'cjs'}`);
  const { warnings } = await build({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    outfile,
    bundle: true,
    platform: 'node',
    format,
    logLevel: 'silent',
    ...(external && { external: ['@repomap/*'] }),
  });
  refuse(warnings.map(({ text }) => text));
  return outfile;
}

type Output = Required<Pick<webpack.Configuration['output'] & object, 'path' | 'filename'>>;

async function bundleByWebpack(
  folder: string,
  options: webpack.Configuration & { readonly output: Output },
): Promise<string> {
  const compiler = webpack({
    mode: 'production',
    context: folder,
    entry: './main.js',
    target: 'node22',
    optimization: { minimize: false },
    ...options,
  });
  const { promise, resolve, reject } = Promise.withResolvers<webpack.Stats>();
  compiler?.run((error, stats) => (stats === undefined ? reject(error) : resolve(stats)));
  const { errors = [], warnings = [] } = (await promise).toJson({
    all: false,
    errors: true,
    warnings: true,
  });
  await new Promise<void>((done) => void compiler?.close(() => done()));
  refuse([...errors, ...warnings].map(({ message }) => message));
  return join(options.output.path, options.output.filename as string);
}

function refuse(warnings: readonly string[]): void {
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
}
