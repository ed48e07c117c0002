import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseDot } from '@ts-graphviz/ast';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** Text that a terminal, an XML parser or a reader could misinterpret, by kind. */
const ODD: Readonly<Record<string, string>> = {
  escape: '\u001b[31m',
  bell: '\u0007',
  start: '\u0001',
  delete: '\u007f',
  'C1 control': '\u009b31m',
  'next line': '\u0085',
  'right-to-left override': '\u202e',
  isolate: '\u2066',
  'zero width': '\u200b',
  'soft hyphen': '\u00ad',
  'byte order mark': '\ufeff',
  tag: '\u{e0041}',
  'line separator': '\u2028',
  'no character': '\ufffe',
  markup: '<&>"\'`]]>--\\',
};

const RAW = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/u;
const text = Object.values(ODD).join('x');
const oneLine = text.replaceAll(/[\u0085\u2028]/g, '');

let tree: WorkTree;
let cache: WorkTree;

beforeAll(() => {
  cache = new WorkTree();
  tree = new WorkTree({
    'plain.py': `from odd import used\n\n\ndef first(a="${oneLine.replaceAll(/["\\]/g, '')}"):\n    used()\n`,
    'odd.py': 'def used():\n    pass\n',
    'joined.js': 'export function zero\u200cwidth() {}\nzero\u200cwidth();\n',
    'notes.md': `# Heading ${oneLine}\n\n## Second \u001b]0;title\u0007\n`,
    'tabs.go': 'package a\n\nfunc Tabbed() {\n\tif true {\n\t\tTabbed()\n\t}\n}\n',
    [`d/${text.replaceAll('/', '')}.py`]: 'from odd import used\n\n\ndef odd_path():\n    used()\n',
  });
  writeFileSync(
    Buffer.concat([Buffer.from(join(tree.path, 'caf')), Buffer.from('\xe9.py', 'latin1')]),
    'from odd import used\n\n\ndef bytes_path():\n    used()\n',
  );
});

afterAll(() => {
  tree[Symbol.dispose]();
  cache[Symbol.dispose]();
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const surroundings = { cacheDir: cache.path, cwd: tree.path, env };
  const [command, ...rest] = args;
  const { stdout, stderr, code } =
    command === 'doctor' ? runDoctor(rest, surroundings) : runApp(args, surroundings);
  expect.soft(RAW.exec(stdout), `${args.join(' ')} on standard output`).toBeNull();
  expect.soft(RAW.exec(stderr), `${args.join(' ')} on standard error`).toBeNull();
  return { stdout, stderr, code };
}

function parseXml(xml: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

const ODD_PATH = `d/${text.replaceAll('/', '')}.py`;
const MAP = ['--tokens', '4000'];

describe.skipIf(process.platform === 'win32')('printed text is visible', () => {
  test.each(['lean', 'tree', 'names', 'json', 'markdown', 'xml'])('a map in style %s', (style) => {
    for (const layout of ['ranked', ...(style === 'tree' ? [] : ['stable'])]) {
      const args = [...MAP, '--style', style, '--layout', layout];
      const { stdout, code } = run(args);
      expect(code).toBe(0);
      expect(stdout).toContain('odd_path');
      expect(stdout).toContain('u{202e}');
      if (style === 'xml') parseXml(stdout);
      if (style === 'json') {
        const { files } = JSON.parse(stdout) as { files: { path: string }[] };
        expect(files.map(({ path }) => path)).toEqual(
          expect.arrayContaining([ODD_PATH, 'caf\udce9.py']),
        );
      }
      if (style === 'tree') expect(stdout).toMatch(/u\{1b\}[\s\S]*│func Tabbed\(\) \{/);
    }
  });

  test('a map in JSON has unescaped paths', () => {
    const { stdout } = run([...MAP, '--json', '--explain', '--verbose']);
    expect(JSON.parse(stdout).files).toContain(ODD_PATH);
  });

  test.each([
    ['a file', ODD_PATH],
    ['a definition', 'plain.py:first'],
    ['a name', 'joined.js:zero\u200cwidth'],
    ['a heading', 'notes.md'],
    ['a missing file', `nope${oneLine}.py`],
  ])('an explanation of %s', (_title, target) => {
    run(['explain', target, ...MAP]);
    run(['explain', target, ...MAP, '--json']);
  });

  test('a graph in JSON has unescaped paths', () => {
    const { nodes } = JSON.parse(run(['graph', '--annotate']).stdout) as {
      nodes: { key: string }[];
    };
    expect(nodes.map(({ key }) => key)).toContain(ODD_PATH);
  });

  test('a graph in GEXF is valid XML', () => {
    const { stdout } = run(['graph', '--format', 'gexf', '--betweenness']);
    parseXml(stdout);
    expect(stdout.match(/<node /g)).toHaveLength(7);
  });

  test('a graph in DOT is valid DOT', () => {
    const { stdout } = run(['graph', '--format', 'dot']);
    const { children } = parseDot(stdout);
    const graph = children.find((child) => child.type === 'Graph');
    expect(graph?.children.filter(({ type }) => type === 'Node')).toHaveLength(7);
  });

  test.each([
    [['cache', 'stats']],
    [['cache', 'inspect', '--limit', '100']],
    [['cache', 'inspect', '--limit', '100', '--json']],
    [['cache', 'warm']],
    [['cache', 'verify']],
    [['cache', 'stats', '--cache-dir', `c${oneLine}`]],
    [['cache', 'clear', '--cache-dir', `c${oneLine}`]],
    [[`nope${oneLine}`]],
    [[`--${oneLine}`]],
    [['--tokens', oneLine]],
    [['--style', oneLine]],
    [['cache', 'prune', '--older-than', oneLine]],
    [['doctor', `nope${oneLine}`, '--cache-dir', `c${oneLine}`]],
  ])('%j', (args) => {
    run(args);
  });

  test.each(['claude', 'codex', 'vscode'])('the installation of %s', (client) => {
    using other = new WorkTree({ [`${ODD_PATH}/a.py`]: '' });
    const directory = join(other.path, ODD_PATH);
    const env = { HOME: directory };
    for (const args of [['--print'], [], [], ['--remove']]) {
      const { code, stdout } = run(['install', client, directory, ...args], env);
      expect(code).toBe(0);
      expect(stdout).toContain('u{202e}');
    }
    run(['install', `x${oneLine}`]);
    run(['completion', `x${oneLine}`]);
    run(['mcp', `nope${oneLine}`]);
  });

  test('cache events', () => {
    run([ODD_PATH.slice(0, 1), '--verbose'], { REPO_MAP_LOG: 'debug' });
  });

  test.each([
    ['a section', { [`x${text}`]: 1 }],
    ['a setting', { cache: { [`x${text}`]: 1 } }],
    ['a value', { cache: { l1MaxItems: text } }],
    ['a language', { languages: { [`l${text}`]: { extensions: [text] } } }],
    ['a query', { languages: { python: { query: `q${text}` } } }],
  ])('an error that quotes %s of a config file', (_title, config) => {
    using other = new WorkTree({
      'repomap.config.json': JSON.stringify(config),
      'a.py': 'def a():\n    pass\n',
    });
    for (const command of [[], ['doctor']]) run([...command, other.path]);
  });
});
