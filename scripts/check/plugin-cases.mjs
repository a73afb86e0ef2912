/** For each of our own lint rules: files of a made-up source tree, with lines it refuses and lines it lets through. */
export const PLUGIN_CASES = {
  'components/noun/sample.tsx': {
    refused: [
      `export const plain = <a href="/intents">Intents</a>;`,
      `export const filled = <a className="link" href={\`/\${slug}\`}>Intents</a>;`,
      `export const empty = <a href={'/file'} download />;`,
      `fetch('/api/console');`,
      `fetch(\`/api/\${slug}\`, { method: 'POST' });`,
      `new EventSource('/api/live');`,
      `window.location.assign('/');`,
    ],
    allowed: [
      `export const based = <a href={atBase('/intents')}>Intents</a>;`,
      `export const linked = <Link href="/intents">Intents</Link>;`,
      `export const inside = <a href="#main">Skip</a>;`,
      `export const outside = <a href="https://example.com/">Elsewhere</a>;`,
      `fetch(atBase('/api/console'));`,
      `window.location.assign(atBase('/'));`,
    ],
  },
  'app/sample/page.tsx': {
    refused: [`export const plain = <a href="/">Home</a>;`],
    allowed: [`export const based = <a href={atBase('/')}>Home</a>;`],
  },
  'lib/client/noun/sample.ts': {
    refused: [`fetch('/api/console');`],
    allowed: ['fetch(url);'],
  },
  'lib/bus/noun/sample.ts': {
    refused: ['export const value = JSON.parse(text);'],
    allowed: ['export const value = readStored(shape, text);', `fetch('/');`],
  },
  'lib/bus/noun/sample.test.ts': { refused: [], allowed: ['export const value = JSON.parse(text);'] },
};
