import { relative } from 'node:path/posix';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits longest for other programs begins first, so that no long file is left for the end. */
const ORDER = [/^tests\/(?:footprint|browser)\//, /^tests\//, /./];

/** Orders test files so that all workers end at about the same time. */
export default class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const place = ({ moduleId }: TestSpecification) =>
      ORDER.findIndex((each) => each.test(relative(root, moduleId)));
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
