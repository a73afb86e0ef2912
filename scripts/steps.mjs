/** Runs named steps one after another, says how long each took, and sums what passed and failed. */
export class Steps {
  passed = 0;
  failed = 0;
  #lines = [];

  /** A step resolves with counts; one that throws counts as one failure, and the run goes on. */
  async step(name, work) {
    const start = performance.now();
    console.log(`\n== ${name}`);
    let count;
    try {
      count = await work();
    } catch (error) {
      console.error(error.message);
      count = { passed: 0, failed: 1 };
    }
    this.#add(name, count, ((performance.now() - start) / 1000).toFixed(1));
    return count.failed === 0;
  }

  /** Something that is not there to test with: a failure in CI, a remark elsewhere. */
  missing(name, reason) {
    console.log(`\n== ${name}\n${reason}`);
    this.#add(name, { passed: 0, failed: process.env.CI === 'true' ? 1 : 0 }, '0.0');
  }

  #add(name, { passed, failed, skipped = 0, names = [] }, seconds) {
    // A test that CI skips is a test nobody runs.
    const counted = failed + (process.env.CI === 'true' ? skipped : 0);
    this.passed += passed;
    this.failed += counted;
    const rest = skipped ? `, ${skipped} skipped` : '';
    const line = `${counted ? 'FAIL' : 'ok  '}  ${name}: ${passed} passed, ${failed} failed${rest} (${seconds} s)`;
    this.#lines.push(line, ...names.map((one) => `        ${one}`));
    console.log(line);
  }

  /** Prints every step's line again with the names of what failed, then the sum as the last one, and exits by it. */
  finish() {
    console.log(`\n${this.#lines.join('\n')}\n`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}
