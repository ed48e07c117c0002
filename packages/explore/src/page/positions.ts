const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** The distance of nodes that have just been put somewhere. */
const SPACING = 8;

/** Where the nodes of the views so far are, by path. */
export class Positions {
  private readonly known = new Map<string, readonly [x: number, y: number]>();

  /**
   * The known positions of some nodes. The others start on a spiral: around the directory that was
   * closed before, if it is known, and otherwise one for each group, with the groups on a circle.
   * Equal for equal graphs, so that a repository always looks the same.
   */
  of(paths: readonly string[], nodes: readonly { readonly group: number }[]): Float32Array {
    const positions = new Float32Array(2 * paths.length);
    const placed = new Map<string, number>();
    const groups = 1 + Math.max(0, ...nodes.map(({ group }) => group));
    const radius = 1.2 * SPACING * Math.sqrt(paths.length);
    for (const [node, path] of paths.entries()) {
      const known = this.known.get(path);
      const group = nodes[node]?.group ?? 0;
      const parent = known === undefined ? this.parentOf(path) : undefined;
      const angle = (2 * Math.PI * group) / groups;
      const onCircle = [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
      const centre = known ?? this.known.get(parent ?? '') ?? onCircle;
      const spiral = parent ?? String(group);
      const place = placed.get(spiral) ?? 0;
      if (known === undefined) placed.set(spiral, place + 1);
      const away = known === undefined ? SPACING * Math.sqrt(place + 0.5) : 0;
      positions[2 * node] = centre[0] + away * Math.cos(place * GOLDEN_ANGLE);
      positions[2 * node + 1] = centre[1] + away * Math.sin(place * GOLDEN_ANGLE);
    }
    return positions;
  }

  keep(paths: readonly string[], positions: Float32Array): void {
    for (const [node, path] of paths.entries())
      this.known.set(path, [positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0]);
  }

  /** The innermost directory around a path that was a node of its own. */
  private parentOf(path: string): string | undefined {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const parent = path.slice(0, slash);
      if (this.known.has(parent)) return parent;
    }
    return undefined;
  }
}
