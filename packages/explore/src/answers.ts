import { basename } from 'node:path';
import { SingleFlight } from '@repomap/cache';
import type { Explanation } from '@repomap/repo-map';
import type { Explorable } from './explorable.js';
import { graphData } from './graph-data.js';
import { mapData } from './map-data.js';
import type { ExplanationData, Found, GraphData, MapData, ProgressData } from './page-data.js';
import { type Searched, search } from './search.js';

/** A request that cannot be answered; the message says what was expected. */
export class RequestError extends Error {}

/** Larger texts do not fit into an address. */
const MAX_TEXT = 1000;
/** Beyond this, a map is no help to anyone. */
const MAX_TOKENS = 65_536;
const MAX_DEFINITIONS = 100;

type Answer = (query: URLSearchParams, signal: AbortSignal) => Promise<object>;

/**
 * The answers to the page's requests, by name; none writes anything. Pages that open at the same time
 * share one graph.
 */
export function answersOf(engine: Explorable): Readonly<Record<string, Answer>> {
  let progress: ProgressData = { done: 0, total: 0 };
  const onProgress = (done: number, total: number) => {
    progress = { done, total };
  };
  const graphs = new SingleFlight<'graph', GraphData>();
  const readGraph = (signal: AbortSignal) => {
    onProgress(0, 0);
    return graphAnswer(engine, { signal, onProgress });
  };
  return {
    graph: (_query, signal) => graphs.run('graph', readGraph, { signal }),
    progress: async () => progress,
    map: (query, signal) =>
      mapAnswer(engine, { maxTokens: tokensOf(query), query: textOf(query, 'query'), signal }),
    explain: (query, signal) =>
      explainAnswer(engine, fileOf(query), {
        ...{ maxTokens: tokensOf(query), query: textOf(query, 'query'), signal },
      }),
    search: (query, signal) => searchAnswer(engine, textOf(query, 'text'), signal),
  };
}

/** How the files of a repository are read. */
export interface Reading {
  readonly signal?: AbortSignal;
  /** Called while files are parsed; `total` is the number of files to parse. */
  readonly onProgress?: (done: number, total: number) => void;
}

export async function graphAnswer(engine: Explorable, reading: Reading): Promise<GraphData> {
  return graphData(await engine.graph({ annotate: {}, ...reading }), basename(engine.root));
}

interface Task {
  readonly maxTokens: number;
  readonly query: string;
  readonly signal: AbortSignal;
}

/** Always in the style that `mapData` understands, whatever is configured for other uses. */
export async function mapAnswer(engine: Explorable, task: Task): Promise<MapData> {
  return mapData(await engine.map({ ...task, style: 'lean' }));
}

async function explainAnswer(
  engine: Explorable,
  file: string,
  task: Task,
): Promise<ExplanationData> {
  const explanation = await engine.explain(task, file);
  if (explanation.excluded === 'absent')
    throw new RequestError(`file: expected a file of this repository, got ${file}`);
  return withFewDefinitions(explanation);
}

export function withFewDefinitions(explanation: Explanation): ExplanationData {
  if (explanation.excluded !== undefined) return explanation;
  return { ...explanation, definitions: explanation.definitions.slice(0, MAX_DEFINITIONS) };
}

async function searchAnswer(
  engine: Explorable,
  text: string,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Found[] }> {
  const facts = await engine.facts({ signal });
  return { found: search(searched(facts), text) };
}

function* searched(facts: Awaited<ReturnType<Explorable['facts']>>): Iterable<Searched> {
  for (const [path, { definitions }] of facts)
    yield {
      path,
      definitions: definitions
        .values()
        .map(({ name, kind, line }) => ({ name, kind, line: line + 1 })),
    };
}

function textOf(query: URLSearchParams, name: string): string {
  const text = query.get(name) ?? '';
  if (text.length <= MAX_TEXT) return text;
  throw new RequestError(`${name}: expected at most ${MAX_TEXT} characters, got ${text.length}`);
}

/** Names that are not UTF-8 have unpaired surrogates, which only the escapes of JSON preserve. */
function fileOf(query: URLSearchParams): string {
  const text = query.get('file') ?? '';
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file === 'string') return file;
  } catch {}
  throw new RequestError(`file: expected a path as a string of JSON, got ${text}`);
}

function tokensOf(query: URLSearchParams): number {
  const text = query.get('tokens') ?? '';
  const tokens = Number(text);
  if (/^\d+$/.test(text) && tokens >= 1 && tokens <= MAX_TOKENS) return tokens;
  throw new RequestError(
    `tokens: expected a whole number from 1 to ${MAX_TOKENS}, got ${JSON.stringify(text)}`,
  );
}
