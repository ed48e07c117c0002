import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Milliseconds } from '@repomap/cache';
import {
  isMemoFile,
  makeMarkedDirectory,
  removeEmptyDateDirectories,
} from '@repomap/persistent-cache/directories';

/** Results of at least this many characters are compressed. */
const GZIP_FROM = 16_384;

export interface MemoFilesOptions {
  readonly directory: string;
  /** Whether to store files in `YYYY/MM/DD` of the day they were written, in UTC. */
  readonly organizeByDate: boolean;
}

/** One file per result, named by digest: `{directory}/YYYY/MM/DD/{digest}.json` or `.json.gz`. */
export class MemoFiles {
  private readonly options: MemoFilesOptions;
  private days: readonly string[] | undefined;
  private marked = false;

  constructor(options: MemoFilesOptions) {
    this.options = options;
  }

  /** The newest text for this digest, written at `oldest` or later. */
  async read(digest: string, oldest: Milliseconds, now: Milliseconds): Promise<string | undefined> {
    for (const directory of await this.directories(oldest, now)) {
      const text = await readText(join(directory, `${digest}.json`));
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Writes a file atomically. */
  async write(digest: string, text: string, now: Milliseconds): Promise<void> {
    const { directory, organizeByDate } = this.options;
    if (!this.marked) makeMarkedDirectory(directory, 'results');
    this.marked = true;
    const day = dayOf(now);
    const file = join(directory, organizeByDate ? day : '', `${digest}.json`);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const temporary = `${file}.${crypto.randomUUID()}`;
    const isLarge = text.length >= GZIP_FROM;
    await writeFile(temporary, isLarge ? await pack(text) : text, { mode: 0o600 });
    await rename(temporary, isLarge ? `${file}.gz` : file);
    await rm(isLarge ? file : `${file}.gz`, { force: true });
    if (this.days !== undefined && !this.days.includes(day)) this.days = [day, ...this.days];
  }

  async delete(digest: string, now: Milliseconds): Promise<boolean> {
    let deleted = false;
    for (const directory of await this.directories(Number.NEGATIVE_INFINITY, now))
      for (const name of [`${digest}.json`, `${digest}.json.gz`])
        deleted = (await removeFile(join(directory, name))) || deleted;
    return deleted;
  }

  /**
   * The files that may have been written before a time, oldest day first; all files if they are not
   * organized by date. Holds no directory open, because it may never be read to its end.
   */
  async *writtenBefore(time: Milliseconds): AsyncGenerator<string, void> {
    const { directory, organizeByDate } = this.options;
    const last = time > 0 ? dayOf(time) : '';
    const days = organizeByDate ? await daysIn(directory) : [''];
    for (const day of days.reverse()) {
      if (day > last) return;
      for (const name of await readdir(join(directory, day)))
        if (isMemoFile(name)) yield join(directory, day, name);
    }
  }

  /** The text of a file of `writtenBefore`; `''` if it is corrupt. */
  async readFile(path: string): Promise<string | undefined> {
    const content = await readFile(path).catch(() => undefined);
    if (content === undefined || !path.endsWith('.gz')) return content?.toString();
    return (await unpack(content).catch(() => Buffer.from(''))).toString();
  }

  /** Removes a file and its date directories if they are now empty. */
  async remove(path: string): Promise<void> {
    await removeFile(path);
    if (this.options.organizeByDate) removeEmptyDateDirectories(path);
  }

  /** Removes every memo file under the directory. Returns how many. */
  async clear(): Promise<number> {
    const names = await readdir(this.options.directory, { recursive: true }).catch(() => []);
    const results = names.filter(isMemoFile);
    const removed = await Promise.all(
      results.map((name) => removeFile(join(this.options.directory, name))),
    );
    return removed.filter(Boolean).length;
  }

  /**
   * The directories of files written at `oldest` or later, newest day first; behind them those of days to
   * come, which a clock that was ahead has made.
   */
  private async directories(oldest: Milliseconds, now: Milliseconds): Promise<string[]> {
    const { directory, organizeByDate } = this.options;
    if (!organizeByDate) return [directory];
    // Another process may have created today's directory; earlier days are complete.
    this.days ??= await daysIn(directory);
    const first = oldest > 0 ? dayOf(oldest) : '';
    const today = dayOf(now);
    const past = this.days.filter((day) => day >= first && day <= today);
    const days = new Set([today, ...past, ...this.days.filter((day) => day > today)]);
    return Array.from(days, (day) => join(directory, day));
  }
}

/** `YYYY/MM/DD` in UTC. */
function dayOf(time: Milliseconds): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
}

async function daysIn(directory: string): Promise<string[]> {
  const days: string[] = [];
  for (const year of await numbersIn(directory, 4))
    for (const month of await numbersIn(join(directory, year), 2))
      for (const day of await numbersIn(join(directory, year, month), 2))
        days.push(`${year}/${month}/${day}`);
  return days.sort().reverse();
}

async function numbersIn(directory: string, digits: number): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => name.length === digits && /^\d+$/.test(name));
}

async function readText(file: string): Promise<string | undefined> {
  const plain = await readFile(file, 'utf8').catch(() => undefined);
  if (plain !== undefined) return plain;
  const packed = await readFile(`${file}.gz`).catch(() => undefined);
  return packed && (await unpack(packed).catch(() => Buffer.from(''))).toString();
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

async function removeFile(file: string): Promise<boolean> {
  return rm(file).then(
    () => true,
    () => false,
  );
}
