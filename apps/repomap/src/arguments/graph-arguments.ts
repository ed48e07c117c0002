import { type Command, Option } from 'commander';
import { examples } from './examples.js';
import { cacheOptions, DIRECTORY, path, pathOrHere } from './option-values.js';
import type { Run } from './run.js';

export interface GraphArguments {
  readonly path: string;
  readonly format: 'json' | 'gexf' | 'dot';
  readonly annotate: boolean;
  readonly betweenness: boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export interface ExploreArguments {
  readonly path: string;
  /** The HTML file to write, instead of serving the page. */
  readonly export?: string;
  readonly cache: boolean;
  readonly cacheDir?: string;
}

/** The arguments of the commands that show the reference graph, by name. */
export interface GraphCommandArguments {
  readonly graph: GraphArguments;
  readonly explore: ExploreArguments;
}

export function addGraphCommands(program: Command, run: Run<GraphCommandArguments>): void {
  addGraph(program, run);
  addExplore(program, run);
}

function addGraph(program: Command, run: Run<GraphCommandArguments>): void {
  const command = program
    .command('graph')
    .description('Print the reference graph: which file uses the definitions of which other.')
    .argument('[path]', DIRECTORY, path)
    .addOption(
      new Option('--format <format>', 'format of the graph')
        .choices(['json', 'gexf', 'dot'])
        .default('json'),
    )
    .option('--annotate', 'add PageRank and degree centrality to the nodes', false)
    .option('--betweenness', 'also add betweenness centrality; slow for large graphs', false)
    .addHelpText(
      'after',
      examples(
        ['repomap graph > graph.json', 'for graphology'],
        ['repomap graph --format dot | dot -Tsvg > graph.svg', 'draw it with Graphviz'],
        ['repomap graph --format gexf --annotate > graph.gexf', 'for Gephi, with PageRank'],
      ),
    );
  cacheOptions(command).action((path: string | undefined, options: Omit<GraphArguments, 'path'>) =>
    run('graph', { path: pathOrHere(path), ...options }),
  );
}

function addExplore(program: Command, run: Run<GraphCommandArguments>): void {
  const command = program
    .command('explore')
    .description('Look at the map and the reference graph in a browser, until Ctrl+C.')
    .argument('[path]', DIRECTORY, path)
    .option('--export <file>', 'write the page as one HTML file instead of serving it', path)
    .addHelpText(
      'after',
      examples(
        ['repomap explore', 'print the address of the page'],
        ['repomap explore --export map.html', 'write a page to send to someone'],
      ),
    );
  cacheOptions(command).action(
    (path: string | undefined, options: Omit<ExploreArguments, 'path'>) =>
      run('explore', { path: pathOrHere(path), ...options }),
  );
}
