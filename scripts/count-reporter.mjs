/**
 * Vitest reporter whose last line is `N passed, N failed`, from the runner's own results.
 * A file or suite that breaks outside its tests, and an unhandled error, count as one failure each.
 */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const count = (state) => states.filter((each) => each === state).length;

    const broken = modules
      .flatMap((module) => [module, ...module.children.allSuites()])
      .filter((part) => part.errors().length > 0).length;
    const failed = count('failed') + broken + unhandledErrors.length;
    const skipped = states.length - count('passed') - count('failed');

    process.once('exit', () => {
      if (skipped > 0) console.log(`${skipped} skipped`);
      console.log(`${count('passed')} passed, ${failed} failed`);
    });
  }
}
