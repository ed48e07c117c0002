import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { layerFill, sdfCircle, sdfSquare } from 'sigma/rendering';
import { type CameraState, fittedCamera } from './fitted-camera.js';
import { Focus } from './focus.js';
import type { GraphView } from './graph-view.js';
import { type Box, placeLabels, type Side } from './label-places.js';
import type { Layout } from './layout.js';
import type { Positions } from './positions.js';
import { type Colours, mixed, readColours } from './theme.js';

/** A node of a view, as it is drawn. */
export interface Drawn {
  readonly label: string;
  readonly group: number;
  /** Radius in pixels. */
  readonly size: number;
  readonly shape: 'circle' | 'square';
}

interface NodeAttributes extends Drawn {
  x: number;
  y: number;
}

interface EdgeAttributes {
  readonly role: 'uses' | 'usedBy' | 'background';
  readonly width: number;
}

type DrawnGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

export interface StageEvents {
  readonly onHover: (node: number | undefined) => void;
  readonly onClick: (node: number | undefined) => void;
}

/** Elements over the drawing, which labels keep off. The first is in its lower left corner. */
type Covers = readonly [corner: HTMLElement, ...others: HTMLElement[]];

/** The heaviest edges are drawn faintly, so that they show a structure and not a mist. */
const MAX_BACKGROUND_EDGES = 700;
/** The share of its colour that a node keeps, by how much it matters now. */
const SHARES = { full: 1, aside: 0.45, faded: 0.13 } as const;

/** Smaller nodes have no label unless they are in focus. */
const MIN_LABELLED_RADIUS = 6;
/** The part of the drawing that one label may claim. */
const PIXELS_PER_LABEL = 33_000;
/** Sigma's default. */
const LABEL_FONT = '12px sans-serif';

/** Between the graph and the edges of the drawing, in pixels. */
const PADDING = 56;

/** Draws a view of the graph, and what is in focus in it. */
export class Stage {
  private readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  private readonly layout: Layout;
  private readonly positions: Positions;
  private readonly graph: DrawnGraph = new MultiDirectedGraph();
  private colours: Colours = readColours();
  private view: GraphView | undefined;
  private shown: ReadonlySet<number> = new Set();
  private group: number | undefined;
  private focus: Focus | undefined;
  private places: ReadonlyMap<number, Side> = new Map();
  private readonly textWidths = new Map<string, number>();
  private readonly covers: Covers;
  /** The camera that shows the whole graph. */
  private fitted: CameraState = { x: 0.5, y: 0.5, ratio: 1 };
  private readonly wanted: { hovered?: number | undefined; selected?: number | undefined } = {};

  constructor(
    container: HTMLElement,
    covers: Covers,
    layout: Layout,
    positions: Positions,
    { onHover, onClick }: StageEvents,
  ) {
    this.covers = covers;
    this.layout = layout;
    this.positions = positions;
    this.sigma = new Sigma<NodeAttributes, EdgeAttributes>(this.graph, container, {
      primitives: {
        // Edges in focus pass over the nodes that are not.
        depthLayers: ['edges', 'fadedNodes', 'topEdges', 'nodes', 'topNodes'],
        nodes: { shapes: [sdfCircle(), sdfSquare({ cornerRadius: 0.25 })], layers: [layerFill()] },
      },
      settings: {
        allowInvalidContainer: true,
        itemSizesReference: 'screen',
        minCameraRatio: 0.02,
        maxCameraRatio: 3,
        stagePadding: PADDING,
        enableCameraRotation: false,
      },
      nodeReducer: (key, data, drawn) => ({ ...data, ...this.nodeStyle(Number(key), drawn) }),
      edgeReducer: (_key, data, drawn) => ({ ...data, ...this.edgeStyle(drawn) }),
    });
    const observer = new ResizeObserver(() => this.resize());
    for (const each of [container, covers[0]]) observer.observe(each);
    this.sigma.on('afterRender', () => this.placeLabels());
    this.sigma.on('enterNode', ({ node }) => onHover(Number(node)));
    this.sigma.on('leaveNode', () => onHover(undefined));
    this.sigma.on('clickNode', ({ node }) => onClick(Number(node)));
    this.sigma.on('clickStage', () => onClick(undefined));
    this.sigma.on('doubleClickStage', (event) => event.preventSigmaDefault());
  }

  /** Shows a view and lays it out; nodes of the view before stay near where they were. */
  show(view: GraphView, drawn: readonly Drawn[]): void {
    const paths = view.nodes.map(({ path }) => path);
    const start = this.positions.of(paths, drawn);
    this.view = view;
    this.focus = undefined;
    // The same graph again: after `setGraph`, Sigma cannot take edges one by one.
    this.graph.clear();
    for (const [node, attributes] of drawn.entries())
      this.graph.addNode(node, {
        ...attributes,
        ...{ x: start[2 * node] ?? 0, y: start[2 * node + 1] ?? 0 },
      });
    this.drawEdges();
    this.layOut(view, drawn, start, paths);
  }

  /** Which nodes the map shows: the others stand back. */
  setShown(nodes: ReadonlySet<number>): void {
    this.shown = nodes;
    this.draw();
  }

  setHovered(node: number | undefined): void {
    this.wanted.hovered = node;
    this.setFocus();
  }

  setSelected(node: number | undefined): void {
    this.wanted.selected = node;
    this.setFocus();
  }

  /** Fades all other groups. */
  setGroup(group: number | undefined): void {
    this.group = group;
    this.draw();
  }

  /** Moves the camera to a node, unless that can be seen well. */
  reveal(node: number): void {
    const at = this.graph.getNodeAttributes(node);
    const camera = this.sigma.getCamera();
    const { width, height } = this.sigma.getDimensions();
    const { x, y } = this.sigma.graphToViewport(at);
    const isInside = x > 40 && y > 40 && x < width - 40 && y < height - 40;
    if (isInside && camera.ratio < 1.2 * this.fitted.ratio) return;
    void camera.animate({
      ...this.sigma.graphToFramedGraph(at),
      ratio: Math.min(camera.ratio, 0.5),
    });
  }

  zoomIn(): void {
    void this.sigma.getCamera().zoomIn();
  }

  zoomOut(): void {
    void this.sigma.getCamera().zoomOut();
  }

  fit(): void {
    void this.sigma.getCamera().animate(this.fitted);
  }

  /** To be called when the colours of the style sheet have changed. */
  recolour(): void {
    this.colours = readColours();
    this.draw();
  }

  /** A graph that is shown as a whole stays so. */
  private resize(): void {
    const { covers, fitted } = this;
    const sigma = this.sigma.resize();
    const camera = sigma.getCamera();
    const { x, y, ratio } = camera;
    const corner = boxWithin(sigma.getContainer(), covers[0]);
    this.fitted = fittedCamera({ ...sigma.getDimensions(), padding: PADDING, corner });
    const isWhole = x === fitted.x && y === fitted.y && ratio === fitted.ratio;
    if (isWhole) camera.setState(this.fitted);
    sigma.scheduleRefresh();
  }

  private setFocus(): void {
    const node = this.wanted.hovered ?? this.wanted.selected;
    if (this.view === undefined || node === this.focus?.node) return;
    this.focus = node === undefined ? undefined : new Focus(node, this.view);
    this.drawEdges();
    this.draw();
  }

  /** Draws those of the node in focus, or else the heaviest. */
  private drawEdges(): void {
    const { graph, focus, view } = this;
    graph.clearEdges();
    const heaviest = focus?.edges[0]?.weight ?? 1;
    for (const { from, to, weight } of focus?.edges ?? []) {
      const role = from === focus?.node ? 'uses' : 'usedBy';
      graph.addEdge(from, to, { role, width: 1 + 2.5 * Math.sqrt(weight / heaviest) });
    }
    if (focus !== undefined || view === undefined) return;
    const few = Math.min(MAX_BACKGROUND_EDGES, 2 * view.nodes.length);
    const most = view.edges[0]?.weight ?? 1;
    for (const { from, to, weight } of view.edges.slice(0, few))
      graph.addEdge(from, to, { role: 'background', width: 0.5 + 1.5 * Math.sqrt(weight / most) });
  }

  private layOut(
    view: GraphView,
    drawn: readonly Drawn[],
    start: Float32Array,
    paths: readonly string[],
  ): void {
    const { graph } = this;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const request = {
      positions: start,
      sizes: Float32Array.from(drawn, ({ size }) => size),
      groups: Uint8Array.from(drawn, ({ group }) => group),
      edges: Uint32Array.from(view.edges.flatMap(({ from, to }) => [from, to])),
      weights: Float32Array.from(view.edges, ({ weight }) => Math.log1p(weight)),
      iterations: iterationsFor(drawn.length),
    };
    this.layout.start(request, ({ positions, isLast }) => {
      if (view !== this.view || (calm && !isLast)) return;
      this.positions.keep(paths, positions);
      graph.updateEachNodeAttributes(
        (node, attributes) => ({
          ...attributes,
          x: positions[2 * Number(node)] ?? 0,
          y: positions[2 * Number(node) + 1] ?? 0,
        }),
        { attributes: ['x', 'y'] },
      );
    });
  }

  /** Draws again if labels belong elsewhere than where they were drawn, as when the camera has moved. */
  private placeLabels(): void {
    const { graph, sigma, covers } = this;
    const { width, height } = sigma.getDimensions();
    const nodes = graph.mapNodes((key, { label, size, x, y }) => ({
      ...{ node: Number(key), label, size, radius: sigma.scaleSize(size) },
      ...sigma.graphToViewport({ x, y }),
    }));
    const places = placeLabels(
      this.labelled(nodes, (width * height) / PIXELS_PER_LABEL).map((node) => ({
        ...node,
        width: this.widthOf(node.label),
      })),
      {
        inside: { left: 0, top: 0, right: width, bottom: height },
        taken: covers.map((cover) => boxWithin(sigma.getContainer(), cover)),
        avoided: nodes.map(({ x, y, radius }) => ({
          ...{ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius },
        })),
      },
    );
    const before = this.places;
    if (places.size === before.size && [...places].every(([node, at]) => before.get(node) === at))
      return;
    this.places = places;
    this.draw();
  }

  /** Those of the nodes that have a label: the node in focus and its neighbours, or else the largest. */
  private labelled<N extends { readonly node: number; readonly radius: number }>(
    nodes: readonly N[],
    most: number,
  ): readonly N[] {
    const { focus } = this;
    if (focus !== undefined)
      return [focus.node, ...focus.labelled]
        .map((node) => nodes[node])
        .filter((node) => node !== undefined);
    return nodes
      .filter(
        ({ node, radius }) => radius >= MIN_LABELLED_RADIUS && this.stressOf(node) !== 'faded',
      )
      .sort((a, b) => b.radius - a.radius)
      .slice(0, Math.ceil(most));
  }

  private widthOf(label: string): number {
    const known = this.textWidths.get(label);
    if (known !== undefined) return known;
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas !== null) canvas.font = LABEL_FONT;
    const width = canvas?.measureText(label).width ?? 7 * label.length;
    this.textWidths.set(label, width);
    return width;
  }

  private draw(): void {
    this.sigma.refresh({ skipIndexation: true, schedule: true });
  }

  private nodeStyle(node: number, { group, size, label, shape }: NodeAttributes) {
    const { groups, background, text, muted, panel } = this.colours;
    const colour = groups[group % groups.length] ?? muted;
    const { focus } = this;
    const isFocus = focus?.node === node;
    const share = SHARES[this.stressOf(node)];
    const labelled = isFocus || this.places.has(node);
    const isNear = isFocus || focus?.labelled.has(node) === true;
    const depth = isNear ? 'topNodes' : share === SHARES.faded ? 'fadedNodes' : 'nodes';
    return {
      ...{ label, shape, size: isFocus ? size * 1.15 : size },
      color: mixed(colour, background, share),
      zIndex: share,
      ...{ depth, labelDepth: depth },
      labelColor: share < 1 ? mixed(muted, background, 0.9) : mixed(text, background, 1),
      labelSize: isFocus ? 13 : 12,
      labelVisibility: labelled ? 'visible' : 'hidden',
      // So that it can be read over edges and nodes.
      labelBackgroundColor: `rgba(${background.join(',')},0.7)`,
      labelBackgroundPadding: 1,
      labelPosition: this.places.get(node) ?? 'right',
      backdropVisibility: isFocus ? 'visible' : 'hidden',
      backdropColor: mixed(panel, panel, 1),
      backdropShadowColor: 'rgba(0,0,0,0.25)',
      backdropShadowBlur: 10,
      backdropPadding: 5,
    } as const;
  }

  private stressOf(node: number): keyof typeof SHARES {
    const { group } = this.graph.getNodeAttributes(node);
    if (this.group !== undefined) return group === this.group ? 'full' : 'faded';
    if (this.focus !== undefined) return this.focus.nodes.has(node) ? 'full' : 'faded';
    return this.shown.size === 0 || this.shown.has(node) ? 'full' : 'aside';
  }

  private edgeStyle({ role, width }: EdgeAttributes) {
    const { background, muted, uses, usedBy } = this.colours;
    const opacity = this.group === undefined ? 0.16 : 0.05;
    if (role === 'background')
      return { size: width, color: mixed(muted, muted, 1), opacity, depth: 'edges' } as const;
    const colour = role === 'uses' ? uses : usedBy;
    return { size: width, color: mixed(colour, background, 0.8), depth: 'topEdges' } as const;
  }
}

function boxWithin(container: HTMLElement, element: HTMLElement): Box {
  const { x, y } = container.getBoundingClientRect();
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left: left - x, top: top - y, right: right - x, bottom: bottom - y };
}

/** As many as take a few seconds. */
function iterationsFor(nodes: number): number {
  return Math.round(Math.max(60, Math.min(500, 300_000 / Math.max(1, nodes))) / 10) * 10;
}
