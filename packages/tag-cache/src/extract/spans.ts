/** A set of ranges of a text, which may overlap. Add all before querying. */
export class Spans {
  #spans: { readonly start: number; end: number }[] = [];
  #isMerged = true;

  add(start: number, end: number): void {
    this.#spans.push({ start, end });
    this.#isMerged = false;
  }

  /** Whether an offset is in one of them. */
  has(at: number): boolean {
    if (!this.#isMerged) this.#merge();
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#spans[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const found = this.#spans[low];
    return found !== undefined && found.start <= at;
  }

  #merge(): void {
    const merged: { readonly start: number; end: number }[] = [];
    for (const span of this.#spans.sort((a, b) => a.start - b.start)) {
      const last = merged.at(-1);
      if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
      else merged.push(span);
    }
    this.#spans = merged;
    this.#isMerged = true;
  }
}
