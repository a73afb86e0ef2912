/**
 * Keeps nothing of Interchange but the page below, and answers only where a page was asked for and no server did.
 * Where pages may not show notifications of the system it shows theirs. Raise the number when a kept file changes.
 */
const BASE = new URL('.', self.location).pathname;
/** Other programs under this host may keep theirs. */
const OURS = `interchange ${BASE} offline `;
const KEPT = `${OURS}2`;
const PAGE = `${BASE}offline/page.html`;
const FILES = [PAGE, `${BASE}offline/page.css`, `${BASE}offline/page.js`, `${BASE}icon.svg`];
const POLICY = [
  "default-src 'none'",
  ...['script', 'style', 'img', 'connect'].map((sort) => `${sort}-src 'self'`),
];

/** What a proxy answers in the place of a server that does not. */
const UNREACHED = new Set([502, 503, 504]);

async function install() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(OURS) && name !== KEPT).map((name) => caches.delete(name)),
  );
  // The request does not wait for this worker to start.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function offlinePage() {
  const page = await caches.match(PAGE);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY.join('; '),
    'cache-control': 'no-store',
  };
  if (!page) return page;
  // It stands in for pages at any depth.
  const html = (await page.text()).replace('<head>', `<head><base href="${BASE}" />`);
  return new Response(html, { status: 503, headers });
}

async function open({ preloadResponse, request }) {
  const load = async () => (await preloadResponse) ?? fetch(request);
  const answer = await load().catch(() => Response.error());
  const isThere = answer.type !== 'error' && !UNREACHED.has(answer.status);
  return isThere ? answer : ((await offlinePage()) ?? answer);
}

/** What a press on a notification leads to. */
async function show(href) {
  const [tab] = await self.clients.matchAll({ type: 'window' });
  if (!tab) return self.clients.openWindow(href);
  await tab.focus();
  return tab.navigate(href);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (FILES.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate' && request.method === 'GET' && !pathname.startsWith(`${BASE}api/`)) {
    event.respondWith(open(event));
  }
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});
