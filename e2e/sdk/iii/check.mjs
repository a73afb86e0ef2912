// The official Node SDK against a running server: `node check.mjs calls unknown_function` runs one check of
// checks-calls.mjs. test_node.py runs them all.
const [noun, name] = process.argv.slice(2);
const checks = await import(`./checks-${noun}.mjs`);
await checks[name]();
console.log(`ok ${name}`);
// Workers keep the process alive, and what they still say does not matter any more.
process.exit(0);
