import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'main.js': 'text/javascript; charset=utf-8',
  'layout-worker.js': 'text/javascript; charset=utf-8',
} as const;

export type PageFileName = keyof typeof TYPES;

export interface PageFile {
  readonly type: string;
  readonly text: string;
}

/** The same for the sources as for the build, which has the page. */
const PAGE = join(import.meta.dirname, '../dist/page');

/** The files of the page. */
export async function readPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const names = Object.entries(TYPES);
  const files = await Promise.all(
    names.map(async ([name, type]): Promise<[string, PageFile]> => {
      const text = await readFile(join(PAGE, name), 'utf8');
      return [name, { type, text }];
    }),
  );
  return new Map(files);
}
