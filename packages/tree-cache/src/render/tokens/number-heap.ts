/** A binary min-heap of numbers. */
export class NumberHeap {
  private readonly items: number[] = [];

  push(value: number): void {
    const { items } = this;
    let place = items.push(value) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((items[parent] as number) <= value) break;
      items[place] = items[parent] as number;
      place = parent;
    }
    items[place] = value;
  }

  pop(): number | undefined {
    const { items } = this;
    const least = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return least;
    let place = 0;
    for (let child = 1; child < items.length; child = 2 * place + 1) {
      if ((items[child + 1] ?? Number.POSITIVE_INFINITY) < (items[child] as number)) child += 1;
      if ((items[child] as number) >= last) break;
      items[place] = items[child] as number;
      place = child;
    }
    items[place] = last;
    return least;
  }
}
