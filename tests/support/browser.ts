import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type Browser, chromium, type Page } from 'playwright-core';
import { APP } from './run-app.js';

/** Of Debian, and of the machines that check a pull request. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
const CHROMIUM = PLACES.find((path) => existsSync(path));

/** Why no browser can be started here; undefined if one can. */
export const NO_BROWSER: string | undefined =
  CHROMIUM === undefined ? `there is no ${PLACES.join(' or ')}` : undefined;

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SOFTWARE_GL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Starts Chromium with a profile of its own; it draws without a graphics card, or not at all. */
export function launchBrowser({ draws = true } = {}): Promise<Browser> {
  const args = [...QUIET, ...(draws ? SOFTWARE_GL : ['--disable-3d-apis'])];
  return chromium.launch({ executablePath: CHROMIUM ?? '', args });
}

/** A page, and what it did that it should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors, and requests that were for no address of these beginnings. */
  readonly complaints: string[];
}

export async function openPage(browser: Browser, address: string): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // The limit of the test runner is enough.
  page.setDefaultTimeout(0);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(`thrown: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`logged: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = [address, 'blob:', 'data:'];
  page.on('request', (request) => {
    if (!own.some((each) => request.url().startsWith(each)))
      complaints.push(`requested: ${request.url()}`);
  });
  await page.goto(address);
  return { page, complaints };
}

export interface ExplorerServer extends AsyncDisposable {
  readonly address: string;
  /** Ends it as Ctrl+C does. */
  readonly end: () => Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** Starts `repomap explore` for a directory. */
export async function startExplorer(path: string, cacheDir: string): Promise<ExplorerServer> {
  const child = spawn(process.execPath, [APP, 'explore', path], {
    env: { ...process.env, REPO_MAP_CACHE_DIR: cacheDir, XDG_CONFIG_HOME: cacheDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const stderr = text(child.stderr);
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const end = async () => {
    child.kill('SIGINT');
    await closed;
    return { code: child.exitCode, stderr: await stderr };
  };
  return { address: value ?? '', end, [Symbol.asyncDispose]: async () => void (await end()) };
}
