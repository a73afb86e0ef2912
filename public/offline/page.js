const EVERY_MS = 3_000;
const health = new URL('../api/health', document.currentScript.src);
const status = document.getElementById('status');

async function look() {
  const answer = await fetch(health, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) window.location.reload();
  return answer?.ok === true;
}

const theme = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
if (theme) document.documentElement.dataset.theme = theme;
document.getElementById('asked').textContent = window.location.pathname;
document.getElementById('again').addEventListener('click', async () => {
  status.textContent = '';
  status.textContent = (await look()) ? 'It answers. One moment.' : 'Not yet.';
});
window.addEventListener('online', look);
document.addEventListener('visibilitychange', look);
setInterval(() => document.hidden || look(), EVERY_MS);
