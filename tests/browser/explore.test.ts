import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  launchBrowser,
  NO_BROWSER,
  openPage,
  startExplorer,
  type WatchedPage,
} from '../support/browser.js';
import { runApp } from '../support/run-app.js';
import { syntheticTree } from '../support/synthetic-tree.js';
import { WorkTree } from '../support/work-tree.js';

/** Names that would do something, were they read as markup. */
const HOSTILE = '<img src=x onerror=alert(1)>.py';
const CLOSING = '<script>alert(2)<';

const FILES = {
  'shop/cart.py': 'from shop.price import total\n\n\ndef checkout(cart):\n    return total(cart)\n',
  'shop/price.py':
    'def total(cart):\n    """Sums prices with discounts."""\n    return sum(cart)\n',
  'mail/letter.py': 'def send_letter(address):\n    """Delivers a letter by post."""\n',
  [`odd/${HOSTILE}`]: 'def odd():\n    return 1\n',
  [`odd/${CLOSING}/script>.py`]: 'def script():\n    return "</script><script>alert(3)</script>"\n',
};

const title = NO_BROWSER === undefined ? 'in a browser' : `in a browser (${NO_BROWSER})`;

describe.skipIf(NO_BROWSER !== undefined)(title, () => {
  let cache: WorkTree;
  let tree: WorkTree;
  let browser: Browser;
  beforeAll(async () => {
    cache = new WorkTree();
    tree = new WorkTree(FILES);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    for (const folder of [cache, tree]) folder[Symbol.dispose]();
  });

  /** The path of the n-th file of the map. */
  const fileAt = (page: Page, place: number) =>
    page.locator('.file').nth(place).getAttribute('title');

  async function typeTask(page: Page, task: string): Promise<void> {
    const answered = page.waitForResponse((response) => response.url().includes('/api/map'));
    await page.getByLabel('Task').fill(task);
    await answered;
    await page.locator('body:not([data-asking])').waitFor();
  }

  function firstFile(...args: readonly string[]): string {
    const { stdout } = runApp([tree.path, '--json', ...args], { cacheDir: cache.path });
    return JSON.parse(stdout).files[0];
  }

  const explained = ({ page }: WatchedPage) =>
    page.getByRole('complementary', { name: 'Why a file is ranked where it is' });

  test('the map follows the task, and begins with the file that the command puts first', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const { page, complaints } = await openPage(browser, server.address);
    await page.locator('.file').first().waitFor();
    expect(await fileAt(page, 0)).toBe(firstFile());
    const tasks = ['deliver letter by post', 'sum discounts of prices'];
    const firsts: (string | null)[] = [];
    for (const task of tasks) {
      await typeTask(page, task);
      firsts.push(await fileAt(page, 0));
    }
    expect(firsts).toEqual(tasks.map((task) => firstFile('--query', task)));
    expect(firsts).toEqual(['mail/letter.py', 'shop/price.py']);
    expect(complaints).toEqual([]);
    expect(await server.end()).toMatchObject({ code: 130 });
  });

  test('the page is as light or dark as the system, until the button is pressed', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const { page } = await openPage(browser, server.address);
    await page.locator('.file').first().waitFor();
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    expect(await background()).toBe(light);
  });

  test('the map follows the budget', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const { page } = await openPage(browser, server.address);
    await page.locator('.file').first().waitFor();
    const budget = page.getByLabel('Budget');
    await budget.focus();
    for (const key of ['Home', 'End']) {
      const answered = page.waitForResponse((response) => response.url().includes('/api/map'));
      await page.keyboard.press(key);
      await answered;
    }
    await page.getByText('16,384 tokens').waitFor();
    await page.locator('body:not([data-asking])').waitFor();
    expect(await page.locator('.file').count()).toBe(Object.keys(FILES).length);
  });

  test('keys find a definition, explain its file, move in the list and close', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const watched = await openPage(browser, server.address);
    const { page, complaints } = watched;
    await page.locator('.file').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('checko');
    await page.getByRole('option', { name: /checkout/ }).waitFor();
    await page.keyboard.press('Enter');
    const panel = explained(watched);
    await panel.getByText(/^Place \d of 5/).waitFor();
    expect(await panel.getByRole('heading').first().textContent()).toBe('shop/cart.py');
    expect(await panel.locator('.edges.is-to').textContent()).toContain('shop/price.py');
    expect(await page.evaluate('document.activeElement.id')).toBe('explain');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    // The focus is back in the list, at the file that was explained.
    const focused = () => page.evaluate('document.activeElement.title');
    expect(await focused()).toBe('shop/cart.py');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(await fileAt(page, 1));
    await page.keyboard.press('Enter');
    await panel.getByText(/^Place \d of 5/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('without a source file the page says so, and shows one once there is one', async () => {
    using empty = new WorkTree({ 'notes.xyz': 'nothing' });
    await using server = await startExplorer(empty.path, cache.path);
    const { page } = await openPage(browser, server.address);
    await page.getByText('Nothing to show yet').waitFor();
    expect(await page.getByRole('status').first().textContent()).toContain(`in ${empty.path} is`);
    empty.write('a.py', 'def alpha():\n    return 1\n');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.file').first().waitFor();
    expect(await fileAt(page, 0)).toBe('a.py');
  });

  test('a page whose server has ended says so and keeps the map', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const { page } = await openPage(browser, server.address);
    await page.locator('.file').first().waitFor();
    await server.end();
    await page.getByLabel('Task').fill('letter');
    await page.getByRole('alert').getByText('Run repomap explore again').waitFor();
    expect(await page.locator('.file').count()).toBeGreaterThan(0);
  });

  test('a narrow window has everything that one works with inside it', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const watched = await openPage(browser, server.address);
    const { page } = watched;
    const width = 390;
    await page.setViewportSize({ width, height: 844 });
    await page.locator('.file').first().click();
    await page.getByLabel('Find a file or definition').fill('checkout');
    const option = page.getByRole('option', { name: /checkout/ });
    await option.waitFor();
    const close = explained(watched).getByRole('button', { name: 'Close' });
    await close.waitFor();
    const buttons = ['Show the whole graph', 'Switch between light and dark'];
    const used = [
      ...[page.getByLabel('Task'), page.getByLabel('Budget'), option, close],
      ...buttons.map((name) => page.getByRole('button', { name })),
    ];
    for (const each of used) {
      const box = await each.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
  });

  test('without WebGL there is a map and no graph', async () => {
    await using server = await startExplorer(tree.path, cache.path);
    const flat = await launchBrowser({ draws: false });
    try {
      const { page } = await openPage(flat, server.address);
      await page.getByText('The graph cannot be drawn').waitFor();
      await page.locator('.file').first().waitFor();
    } finally {
      await flat.close();
    }
  });

  test('a repository of 10,000 files can be used: its directories open, its files are found', async () => {
    using large = new WorkTree(syntheticTree(10_000));
    await using server = await startExplorer(large.path, cache.path);
    const watched = await openPage(browser, server.address);
    const { page, complaints } = watched;
    await page.getByText('10,000 files').waitFor();
    await page.getByText('directory: click to open').waitFor();
    await typeTask(page, 'handler 4321');
    await page.getByLabel('Find a file or definition').fill('mod4321');
    await page.getByRole('option', { name: /mod4321/ }).click();
    await explained(watched)
      .getByText(/^Place [\d,]+ of 10,000/)
      .waitFor();
    const directories = page.locator('#directories button');
    await directories.getByText('Open pkg1/').click();
    await directories.getByText('pkg1 ×').click();
    await directories.getByText('Open pkg1/').waitFor();
    expect(complaints).toEqual([]);
  });

  test('an exported file works from the disk, and nothing in it is run but the page', async () => {
    using out = new WorkTree();
    const file = join(out.path, 'map.html');
    const { code, stdout, stderr } = runApp(['explore', tree.path, '--export', file], {
      cacheDir: cache.path,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^repomap: wrote .*map\.html, [\d.]+ kB\n$/);
    const watched = await openPage(browser, pathToFileURL(file).href);
    const { page, complaints } = watched;
    await page.locator('.file').first().waitFor();
    expect(await fileAt(page, 0)).toBe(firstFile());
    expect(await page.getByLabel('Task').isVisible()).toBe(false);
    await page.locator(`.file[title*="onerror"]`).click();
    await explained(watched)
      .getByText(/^Place \d of 5/)
      .waitFor();
    expect(await explained(watched).getByRole('heading').first().textContent()).toBe(
      `odd/${HOSTILE}`,
    );
    expect(complaints).toEqual([]);
  });
});
