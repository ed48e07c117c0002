// Bundles the page into dist/page: its script, the worker that lays the graph out, and their texts.
import { copyFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

/** What `light-dark()`, `Map.groupBy` and iterator helpers need anyway. */
const TARGET = ['chrome123', 'firefox131', 'safari18.4'];

// A page that was opened from the disk cannot start a worker that is a module.
const FORMATS = { main: 'esm', 'layout-worker': 'iife' };

for (const [name, format] of Object.entries(FORMATS)) {
  const bundle = await rolldown({
    input: `src/page/${name}.ts`,
    platform: 'browser',
    transform: { target: TARGET, define: { 'process.env.NODE_ENV': '"production"' } },
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  await bundle.write({
    file: `dist/page/${name}.js`,
    format,
    minify: true,
    codeSplitting: false,
  });
  await bundle.close();
}
for (const name of ['index.html', 'style.css', 'icon.svg'])
  copyFileSync(`src/page/${name}`, `dist/page/${name}`);
