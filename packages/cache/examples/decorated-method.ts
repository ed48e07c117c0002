// Memoized methods with the standard decorator.
import { type Cached, cached } from '@repomap/cache';

class Geometry {
  computed = 0;
  readonly scale: number;

  constructor(scale: number) {
    this.scale = scale;
  }

  @cached({ maxSize: 100 })
  area(sides: { width: number; height: number }): number {
    this.computed += 1;
    return sides.width * sides.height * this.scale;
  }
}

const [metres, feet] = [new Geometry(1), new Geometry(10.764)];
console.log(metres.area({ width: 2, height: 3 }), metres.area({ height: 3, width: 2 }));
console.log(feet.area({ width: 2, height: 3 }));
console.log(`computed ${metres.computed} and ${feet.computed} time`);

// TypeScript keeps the type of the method, so access to its statistics needs a cast.
const area = metres.area as unknown as Cached<[{ width: number; height: number }], number>;
console.log(`hit rate ${area.stats().hitRate.toFixed(2)}`);
