// Maps a synthetic repository with little memory and prints what it took.
//
//   node bench/memory/small-heap.ts [--files 50000] [--heap 512]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '50000' },
    heap: { type: 'string', default: '512' },
  },
});
const count = Number(values.files);
const folder = mkdtempSync(join(tmpdir(), 'repomap-memory-'));
try {
  for (let i = 0; i < count; i += 1) {
    const place = join(folder, 'work', `p${i % 100}`, `m${Math.floor(i / 100) % 50}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `mod${i}.py`), sourceOf(i));
  }
  const app = join(import.meta.dirname, '../../apps/repomap/dist/cli.js');
  const flags = [`--max-old-space-size=${values.heap}`, app, join(folder, 'work'), '--verbose'];
  for (const run of ['cold', 'warm']) {
    const { status, stderr } = spawnSync(process.execPath, flags, {
      encoding: 'utf8',
      env: { ...process.env, REPO_MAP_CACHE_DIR: join(folder, 'cache') },
    });
    console.log(
      `${run}: ${count} files, ${values.heap} MB of heap, exit code ${status}\n${stderr}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A module of six classes that uses two other modules. */
function sourceOf(i: number): string {
  const uses = [(i * 7919) % count, (i * 104_729) % count];
  const lines = uses.map((other) => `from p${other % 100} import process_${other}`);
  for (let k = 0; k < 6; k += 1)
    lines.push(
      '',
      `class Service${i}_${k}:`,
      `    """Handles requests of kind ${k} for ${i}."""`,
      `    def handle_request_${k}(self, request, response):`,
      `        value = process_${uses[k % 2]}(request)`,
      `        return self.finish_${k}(value, response)`,
    );
  lines.push('', `def process_${i}(value):`, `    return value + ${i}`, '');
  return lines.join('\n');
}
