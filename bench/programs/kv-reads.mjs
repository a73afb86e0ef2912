// Reads of the KV's verbs on a store, without a network between: what the server itself needs for them.
import { createViteServer } from 'vitest/node';
import { root } from '../../scripts/root.mjs';
import { CHILDREN, NAMESPACE, WITH_HISTORY } from '../parts/seed-kv.mjs';
import { quantile } from '../parts/stats.mjs';

const READS = 200;
const SORTS = ['key', 'updated', 'size', 'expiry'];

async function load(vite) {
  const of = (file) => vite.ssrLoadModule(`/lib/${file}.ts`);
  const [store, tree, list, history, bulk, get] = await Promise.all(
    [
      'store/driver/sqlite',
      'bus/kv/tree',
      'bus/kv/list',
      'bus/kv/history',
      'bus/kv/bulk/prefix',
      'bus/kv/get',
    ].map(of),
  );
  return { ...store, ...tree, ...list, ...history, ...bulk, ...get };
}

async function time(read) {
  await read(0);
  const times = [];
  for (let index = 0; index < READS; index++) {
    const began = performance.now();
    await read(index);
    times.push(performance.now() - began);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** The cursors of a list's pages, to begin anywhere among the first. */
async function pagesOf(verbs, ctx, given) {
  const cursors = [undefined];
  for (let page = 0; page < 20; page++) {
    const { next } = await verbs.listEntries(ctx, {
      ...given,
      ...(cursors.at(-1) && { after: cursors.at(-1) }),
    });
    if (!next) break;
    cursors.push(next);
  }
  return cursors;
}

async function measure({ folder, workspace }) {
  const vite = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const verbs = await load(vite);
  const store = await verbs.openSqlite(folder);
  const ctx = {
    bus: { store, now: Date.now },
    workspace: { id: workspace, slug: 'default', claimSeconds: 60 },
    actor: { kind: 'user', id: 'bench', name: 'bench', sessionId: '' },
    scopes: new Set(['kv.read']),
    address: '',
    userAgent: '',
  };
  const at = { namespace: NAMESPACE };
  const leaf = (index) => `leaf:${String(index).padStart(7, '0')}`;
  const folderAt = (index) => `many:${String(index).padStart(5, '0')}:`;
  const reads = {
    'tree: the top level': () => verbs.readLevel(ctx, at),
    'tree: 10,000 keys in a folder, any page': (n) => {
      const name = leaf((n * 50) % CHILDREN);
      return verbs.readLevel(ctx, { ...at, folder: 'leaf:', after: { kind: 'key', name } });
    },
    'tree: 10,000 folders in a folder, any page': (n) => {
      const name = folderAt((n * 50) % CHILDREN);
      return verbs.readLevel(ctx, { ...at, folder: 'many:', after: { kind: 'folder', name } });
    },
    'tree: a small folder': (n) => verbs.readLevel(ctx, { ...at, folder: folderAt(n * 50) }),
    history: (n) => verbs.readHistory(ctx, { ...at, key: leaf(n % WITH_HISTORY) }),
    'an entry': (n) => verbs.readEntry(ctx, { ...at, key: leaf(n) }),
    'prefix count: 10,000 keys': () => verbs.previewSelection(ctx, { ...at, prefix: 'leaf:' }),
    'prefix count: all but these': () => verbs.previewSelection(ctx, { ...at, prefix: 'many:' }),
  };
  for (const sort of SORTS) {
    const cursors = await pagesOf(verbs, ctx, { ...at, sort });
    reads[`list by ${sort}`] = (n) => {
      const after = cursors[n % cursors.length];
      return verbs.listEntries(ctx, { ...at, sort, ...(after && { after }) });
    };
  }
  reads['list by key: a prefix'] = (n) => verbs.listEntries(ctx, { ...at, match: folderAt(n * 50) });
  reads['search: 10,000 keys scanned for none'] = () => verbs.listEntries(ctx, { ...at, match: '*nothing*' });
  const rows = [];
  for (const [name, read] of Object.entries(reads)) rows.push({ name, ...(await time(read)) });
  await store.close();
  await vite.close();
  return rows;
}

process.once('disconnect', () => process.exit());
process.send(await measure(JSON.parse(process.argv[2])));
