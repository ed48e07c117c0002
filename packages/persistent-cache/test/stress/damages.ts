import {
  closeSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** What can happen to the file of a cache. */
export const damages: Record<string, (file: string) => void> = {
  'truncated to half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'truncated to nothing': (file) => truncateSync(file, 0),
  'its header overwritten': (file) => overwrite(file, 0, 100),
  'bytes flipped in the middle': (file) => {
    const { size } = statSync(file);
    for (const share of [0.3, 0.5, 0.7]) overwrite(file, Math.floor(size * share), 256);
  },
  'page headers broken': (file) => {
    for (let page = 3; page * 4096 < statSync(file).size; page += 11)
      overwrite(file, page * 4096, 8);
  },
  deleted: (file) => rmSync(file),
  'deleted with its journal': (file) => {
    for (const side of ['', '-wal', '-shm']) rmSync(file + side, { force: true });
  },
  'replaced by another file': (file) => {
    writeFileSync(`${file}.new`, 'not a database'.repeat(1000));
    renameSync(`${file}.new`, file);
  },
  'its journal replaced by garbage': (file) => {
    if (existsSync(`${file}-wal`)) overwrite(`${file}-wal`, 0, statSync(`${file}-wal`).size);
    else writeFileSync(`${file}-wal`, 'garbage'.repeat(1000));
  },
};

/** Writes one byte again and again over a part of a file. */
export function overwrite(file: string, position: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, position);
  closeSync(handle);
}
