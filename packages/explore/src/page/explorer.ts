import type { GraphData, MapData } from '../page-data.js';
import { showDirectoryBar } from './directory-bar.js';
import { type Directory, directoryTree } from './directory-tree.js';
import { byId, h } from './dom.js';
import { drawnNodes } from './drawn-nodes.js';
import { ExplainPanel } from './explain-panel.js';
import { type GraphView, graphView, openAtFirst, toggled } from './graph-view.js';
import { directoryGroups, type Groups } from './groups.js';
import { Latest } from './latest.js';
import { Layout } from './layout.js';
import { showLegend } from './legend.js';
import { MapPanel } from './map-panel.js';
import { count, whole } from './numbers.js';
import { Positions } from './positions.js';
import { SearchBox } from './search-box.js';
import { sentenceOf } from './sentence.js';
import type { Source, Task } from './source.js';
import { Stage, type StageEvents } from './stage.js';

const FIRST_TOKENS = 1024;

/** Keeps the graph, the map and the explanation in step. */
export class Explorer {
  private readonly source: Source;
  private readonly graph: GraphData;
  private readonly tree: readonly Directory[];
  private readonly groups: Groups;
  private readonly fileOf: ReadonlyMap<string, number>;
  /** Undefined where the graph cannot be drawn. */
  private readonly stage: Stage | undefined;
  private readonly mapPanel: MapPanel;
  private readonly explainPanel: ExplainPanel;
  private readonly searchBox: SearchBox;
  private readonly maps = new Latest({ delay: 60 });
  private readonly explanations = new Latest({ delay: 0 });
  private readonly task = byId<HTMLInputElement>('task');
  private readonly budget = byId<HTMLInputElement>('budget');
  private readonly firstOpen: ReadonlySet<number>;
  private open: ReadonlySet<number>;
  private view: GraphView;
  private map: MapData | undefined;
  private selected: string | undefined;

  constructor(source: Source, graph: GraphData) {
    this.source = source;
    this.graph = graph;
    this.tree = directoryTree(graph.paths);
    this.groups = directoryGroups(this.tree, graph.paths.length);
    this.fileOf = new Map(graph.paths.map((path, file) => [path, file]));
    this.firstOpen = openAtFirst(this.tree);
    this.open = this.firstOpen;
    this.view = graphView(graph, this.tree, this.open);
    this.stage = openStage(source, {
      onHover: (node) => this.hoverNode(node),
      onClick: (node) => this.clickNode(node),
    });
    this.mapPanel = new MapPanel({
      onSelect: (path) => this.select(path),
      onHover: (path) => this.stage?.setHovered(this.nodeOf(path)),
      groupOf: (path) => this.groups.ofFile[this.fileOf.get(path) ?? -1],
    });
    this.explainPanel = new ExplainPanel({
      onSelect: (path) => this.select(path, { reveal: true }),
      onClose: () => this.deselect(),
      onBudget: (tokens) => this.setBudget(tokens),
      maxTokens: source.budgets.at(-1) ?? 0,
    });
    this.searchBox = new SearchBox({
      search: (text, signal) => source.search(text, signal),
      rankOf: (path) => graph.rank[this.fileOf.get(path) ?? -1] ?? 0,
      onSelect: (path) => {
        this.select(path, { reveal: true });
        this.explainPanel.focus();
      },
      onError: (error) => this.report(error),
    });
  }

  start(): void {
    const { name, paths, edges, omitted } = this.graph;
    document.title = `${name} · Repomap`;
    byId('name').textContent = name;
    const files = count(paths.length + omitted.files, 'file');
    const references = count(edges.length / 3 + omitted.edges, 'reference');
    byId('counts').textContent = `${files} · ${references}`;
    byId('counts').title = omittedText(omitted);
    const { budgets, takesTasks } = this.source;
    byId('task-field').hidden = !takesTasks;
    this.budget.max = String(budgets.length - 1);
    this.budget.value = String(Math.max(0, budgets.indexOf(FIRST_TOKENS)));
    this.task.addEventListener('input', () => this.askMap());
    this.budget.addEventListener('input', () => this.askMap());
    document.addEventListener('keydown', (event) => this.onKey(event));
    byId('zoom-in').addEventListener('click', () => this.stage?.zoomIn());
    byId('zoom-out').addEventListener('click', () => this.stage?.zoomOut());
    byId('zoom-fit').addEventListener('click', () => this.stage?.fit());
    showLegend({
      groups: this.groups,
      hasDirectories: this.firstOpen.size < this.tree.length,
      onHover: (group) => this.stage?.setGroup(group),
    });
    this.draw();
    this.askMap();
  }

  /** To be called when the colours of the style sheet have changed. */
  recolour(): void {
    this.stage?.recolour();
  }

  private get asked(): Task {
    const tokens = this.source.budgets[Number(this.budget.value)] ?? FIRST_TOKENS;
    return { tokens, query: this.task.value };
  }

  /** The node of a file, or of the closed directory around it. */
  private nodeOf(path: string | undefined): number | undefined {
    const file = path === undefined ? undefined : this.fileOf.get(path);
    return file === undefined ? undefined : this.view.nodeOfFile[file];
  }

  private draw(): void {
    this.stage?.show(this.view, drawnNodes(this.view, this.groups));
    this.stage?.setSelected(this.nodeOf(this.selected));
    this.markShown();
    this.showDirectories();
  }

  private showDirectories(): void {
    const opened = this.tree
      .entries()
      .filter(([number]) => this.open.has(number) && !this.firstOpen.has(number));
    const node = this.view.nodes[this.nodeOf(this.selected) ?? -1];
    const directory = node?.kind === 'directory' ? this.tree[node.number] : undefined;
    showDirectoryBar({
      opened: [...opened],
      closed: node && directory && [node.number, directory],
      onToggle: (number) => this.toggle(number),
    });
  }

  private toggle(directory: number): void {
    this.open = toggled(this.tree, this.open, directory);
    this.view = graphView(this.graph, this.tree, this.open);
    this.draw();
  }

  private markShown(): void {
    const nodes = this.map?.files.map((path) => this.nodeOf(path)) ?? [];
    this.stage?.setShown(new Set(nodes.filter((node) => node !== undefined)));
  }

  private askMap(): void {
    const task = this.asked;
    byId('tokens').textContent = `${whole(task.tokens)} tokens`;
    this.budget.setAttribute('aria-valuetext', `${whole(task.tokens)} tokens`);
    document.body.dataset.asking = '';
    this.maps.run(
      async (signal) => {
        const asked = performance.now();
        const map = await this.source.map(task, signal);
        return { map, milliseconds: performance.now() - asked };
      },
      ({ map, milliseconds }) => this.showMap(map, milliseconds),
      (error) => {
        delete document.body.dataset.asking;
        this.report(error);
      },
    );
  }

  private showMap(map: MapData, milliseconds: number): void {
    const { incomplete } = map;
    this.report(incomplete === undefined ? undefined : `The map is incomplete: ${incomplete}.`);
    delete document.body.dataset.asking;
    this.map = map;
    this.mapPanel.show(map);
    this.markShown();
    const listed = map.files.length - map.headings.length;
    const parts = [
      count(map.tokens, 'token'),
      `${count(map.headings.length, 'file')}${listed > 0 ? ` and ${whole(listed)} by name` : ''}`,
      ...(this.source.takesTasks ? [`${Math.round(milliseconds)} ms`] : []),
    ];
    byId('summary').textContent = parts.join(' · ');
    if (this.selected !== undefined) this.askExplanation(this.selected);
  }

  private setBudget(tokens: number): void {
    const at = this.source.budgets.findIndex((each) => each >= tokens);
    this.budget.value = String(at === -1 ? this.source.budgets.length - 1 : at);
    this.askMap();
  }

  private select(path: string, { reveal = false } = {}): void {
    this.selected = path;
    this.mapPanel.mark(path);
    const node = this.nodeOf(path);
    this.stage?.setSelected(node);
    if (reveal && node !== undefined) this.stage?.reveal(node);
    this.showDirectories();
    this.askExplanation(path);
  }

  private deselect(): void {
    const last = this.selected;
    this.selected = undefined;
    this.explanations.cancel();
    this.explainPanel.close();
    this.stage?.setSelected(undefined);
    this.showDirectories();
    this.mapPanel.mark(undefined);
    if (last !== undefined) this.mapPanel.focusEntry(last);
  }

  private askExplanation(path: string): void {
    this.explainPanel.wait(path);
    this.explanations.run(
      (signal) => this.source.explain(path, this.asked, signal),
      (explanation) => {
        if (explanation !== undefined) this.explainPanel.show(explanation);
        else this.explainPanel.fail(path, 'This file has explanations of the best files only.');
      },
      (error) => {
        this.explainPanel.fail(path, sentenceOf(error));
        this.report(error);
      },
    );
  }

  private hoverNode(node: number | undefined): void {
    this.stage?.setHovered(node);
    const hint = byId('hint');
    const found = node === undefined ? undefined : this.view.nodes[node];
    hint.hidden = found === undefined;
    if (found === undefined) return;
    const detail =
      found.kind === 'directory'
        ? `${count(found.size, 'file')}, click to open`
        : count(this.graph.definitions[found.number] ?? 0, 'definition');
    hint.textContent = `${found.path} · ${detail}`;
  }

  private clickNode(node: number | undefined): void {
    const found = node === undefined ? undefined : this.view.nodes[node];
    if (found === undefined) this.deselect();
    else if (found.kind === 'directory') this.toggle(found.number);
    else this.select(found.path);
  }

  private onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'range';
    if (event.key === 'Escape') this.deselect();
    else if (event.key === '/' && !isTyping) {
      event.preventDefault();
      this.searchBox.focus();
    }
  }

  /** Shows what went wrong above the page, or that nothing is. */
  private report(error: unknown): void {
    const banner = byId('banner');
    banner.hidden = error === undefined;
    banner.textContent = error === undefined ? '' : sentenceOf(error);
  }
}

function openStage({ layoutWorker }: Source, events: StageEvents): Stage | undefined {
  try {
    const covers = [byId('legend'), byId('directories'), byId('zoom')] as const;
    const layout = new Layout(layoutWorker);
    return new Stage(byId('stage'), covers, layout, new Positions(), events);
  } catch {
    byId('state').replaceChildren(
      h('p', { className: 'title', textContent: 'The graph cannot be drawn' }),
      h('p', { textContent: 'This browser has no WebGL 2, or it is switched off.' }),
    );
    return undefined;
  }
}

function omittedText({ files, edges }: GraphData['omitted']): string {
  if (files + edges === 0) return '';
  return `Not drawn: ${count(files, 'file')} of least rank, ${count(edges, 'reference')} of least weight`;
}
