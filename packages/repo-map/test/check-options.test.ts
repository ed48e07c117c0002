import { describe, expect, test } from 'vitest';
import { checkEngineOptions, checkRequestOptions } from '../src/check-options.js';
import { RepoMapError } from '../src/repo-map-error.js';

const languages = { grammars: [], languageOf: () => undefined };

/** The message of the refusal; undefined if there is none. */
function refusal(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(RepoMapError);
    expect(error).toMatchObject({ code: 'REPO_MAP_REQUEST' });
    return (error as Error).message;
  }
}

describe('options of an engine', () => {
  test.each<[options: unknown, message: string | undefined]>([
    [{ root: '.', languages }, undefined],
    [{ root: '.', languages, workers: 1, persistent: false, defaults: {} }, undefined],
    [{ root: '.', languages, defaults: undefined }, undefined],
    [undefined, 'languages: expected those of @repomap/grammars or your own, got undefined'],
    [
      { root: '.', languages: {} },
      'languages: expected those of @repomap/grammars or your own, got an object',
    ],
    ['.', 'options: expected an object, got "."'],
    [{ root: '.', languages, workers: 0 }, 'workers: expected a positive integer, got 0'],
    [{ root: '.', languages, workers: 1.5 }, 'workers: expected a positive integer, got 1.5'],
    [{ root: '.', languages, workers: '2' }, 'workers: expected a positive integer, got "2"'],
    [{ root: '.', languages, wrokers: 2 }, expect.stringMatching(/^wrokers: .*workers/)],
    [{ root: '.', languages, persistent: 'no' }, 'persistent: expected a boolean, got "no"'],
    [{ root: '.', languages, defaults: { query: 'x' } }, expect.stringMatching(/^query: /)],
    [
      { root: '.', languages, defaults: { style: 'fat' } },
      'style: expected one of lean, tree, names, json, markdown, xml, got "fat"',
    ],
  ])('%j', (options, message) => {
    expect(refusal(() => checkEngineOptions(options as never))).toEqual(message);
  });
});

describe('a request', () => {
  test.each<[request: unknown, message: string | undefined]>([
    [{}, undefined],
    [undefined, undefined],
    [{ chatFiles: new Set(['a.ts']), query: 'x', diff: { range: '' } }, undefined],
    [{ include: ['src'], style: 'tree', layout: 'ranked', scope: undefined }, undefined],
    [null, 'options: expected an object, got null'],
    [{ maxToken: 5 }, expect.stringMatching(/^maxToken: .*maxTokens/)],
    [{ chatfiles: [] }, expect.stringMatching(/^chatfiles: .*chatFiles/)],
    [{ chatFiles: 'a.ts' }, 'chatFiles: expected a list of texts, got "a.ts"'],
    [{ chatFiles: 7 }, 'chatFiles: expected a list of texts, got 7'],
    [{ include: [7] }, 'include: expected a list of texts, got an array'],
    [{ query: 5 }, 'query: expected a string, got 5'],
    [{ scope: 7 }, 'scope: expected a string, got 7'],
    [{ layout: 'x' }, 'layout: expected one of ranked, stable, got "x"'],
    [{ ranking: 'x' }, 'ranking: expected one of repomap, aider, got "x"'],
    [{ lineNumbers: 'yes' }, 'lineNumbers: expected a boolean, got "yes"'],
    [{ signal: 'x' }, 'signal: expected an AbortSignal, got "x"'],
    [{ diff: 'main' }, 'diff: expected an object, got "main"'],
    [{ diff: { rnage: 'x' } }, expect.stringMatching(/^rnage: .*range/)],
  ])('%j', (request, message) => {
    expect(refusal(() => checkRequestOptions(request as never))).toEqual(message);
  });
});
