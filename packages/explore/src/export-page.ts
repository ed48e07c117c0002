import { createHash } from 'node:crypto';
import { graphAnswer, mapAnswer, type Reading, withFewDefinitions } from './answers.js';
import type { Explorable } from './explorable.js';
import type { Snapshot } from './page-data.js';
import { type PageFileName, readPageFiles } from './page-files.js';

/** The budgets of the maps in an exported file. */
const BUDGETS = [256, 512, 1024, 2048, 4096, 8192, 16_384];
/** The files of the map with this budget are explained, the best ones first, up to a limit. */
const EXPLAINED_TOKENS = 4096;
const MAX_EXPLAINED = 60;

/**
 * The page as one HTML file that needs no server: the graph, the maps for several budgets and the
 * explanations of the best files, without the sources. Throws what the engine throws.
 */
export async function exportPage(engine: Explorable, reading: Reading = {}): Promise<string> {
  const snapshot = await takeSnapshot(engine, reading);
  const files = await readPageFiles();
  const text = (name: PageFileName) => files.get(name)?.text ?? '';
  const style = text('style.css');
  const script = element(text('main.js'));
  const icon = `data:image/svg+xml;base64,${Buffer.from(text('icon.svg')).toString('base64')}`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    // A file cannot load a worker from another file; the page makes it from the text below.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const data = [
    `<script type="application/json" id="snapshot">${escapedJson(snapshot)}</script>`,
    `<script type="application/json" id="worker">${escapedJson(text('layout-worker.js'))}</script>`,
  ];
  return replaced(text('index.html'), {
    '<!-- policy -->': `<meta http-equiv="content-security-policy" content="${policy}">`,
    '<link rel="icon" href="icon.svg">': `<link rel="icon" href="${icon}">`,
    '<link rel="stylesheet" href="style.css">': `<style>${style}</style>`,
    '<script type="module" src="main.js"></script>': `${data.join('\n')}\n<script type="module">${script}</script>`,
  });
}

async function takeSnapshot(engine: Explorable, reading: Reading): Promise<Snapshot> {
  const { signal = new AbortController().signal } = reading;
  const graph = await graphAnswer(engine, reading);
  const maps: Snapshot['maps'][number][] = [];
  for (const maxTokens of BUDGETS)
    maps.push([maxTokens, await mapAnswer(engine, { maxTokens, query: '', signal })]);
  const request = { maxTokens: EXPLAINED_TOKENS, style: 'lean', explain: true, signal } as const;
  const { explanations = [] } = await engine.map(request);
  const best = explanations.slice(0, MAX_EXPLAINED).map(withFewDefinitions);
  return { graph, maps, explanations: best };
}

/** Replaces each text once, and never reads what it has put in. */
function replaced(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduceRight((rest, [from, to]) => {
    const at = rest.indexOf(from);
    if (at === -1) throw new Error(`the page lacks ${from}`);
    return `${rest.slice(0, at)}${to}${rest.slice(at + from.length)}`;
  }, page);
}

/** A script as HTML keeps it: without its end tag and NUL, which can only be in strings. */
function element(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('\0', '\\x00');
}

/** JSON without a character that HTML could take for markup. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
