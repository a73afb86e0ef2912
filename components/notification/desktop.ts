import type { InboxPath } from '@/lib/client/inbox/requests';
import { atBase, BASE_PATH } from '@/lib/shape/url/base-path';

/** Where a browser keeps that its reader wants notifications of the system. */
const KEPT = 'interchange notifications';

export type DesktopState = 'unsupported' | 'blocked' | 'off' | 'on';

/** Whether notifications of the system are shown in this browser. */
export function desktopState(): DesktopState {
  if (!('Notification' in window) || !('locks' in navigator)) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && localStorage.getItem(KEPT) === 'on' ? 'on' : 'off';
}

/** Turns them on or off; the browser asks the reader the first time. Call it on a press. */
export async function setDesktop(on: boolean): Promise<void> {
  if (on && (await Notification.requestPermission()) !== 'granted') return;
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

export interface Call {
  id: string;
  title: string;
  href: InboxPath;
}

/** More than these at once are one. */
const APART = 3;

/**
 * Shows calls as notifications of the system, from one of the workspace's tabs and only while none of them is
 * looked at. `open` is what a press on one does.
 */
export function openDesktop(slug: string, open: (href: InboxPath) => void) {
  const looking = `interchange looking ${slug}${BASE_PATH}`;
  const stop = new AbortController();
  const { signal } = stop;
  let leads = false;
  let lookAway = () => {};

  const until = (ended: AbortSignal) => () =>
    new Promise<void>((resolve) => ended.addEventListener('abort', () => resolve()));
  const onVisibility = () => {
    lookAway();
    if (document.hidden) return;
    const look = new AbortController();
    lookAway = () => look.abort();
    const held = until(look.signal);
    navigator.locks.request(looking, { mode: 'shared', signal: look.signal }, held).catch(() => {});
  };
  if ('locks' in navigator) {
    document.addEventListener('visibilitychange', onVisibility, { signal });
    onVisibility();
    const lead = () => {
      leads = true;
      return until(signal)();
    };
    navigator.locks.request(`interchange notifier ${slug}${BASE_PATH}`, { signal }, lead).catch(() => {});
  }

  const show = ({ id, title, href }: Call) => {
    // A second one about the same takes the place of the first.
    const options = { tag: id, icon: atBase('/icon.svg') };
    try {
      const shown = new Notification(title, options);
      shown.onclick = () => {
        window.focus();
        open(href);
        shown.close();
      };
    } catch {
      // Some phones have the name and let only a service worker use it.
      void navigator.serviceWorker?.ready.then((worker) =>
        worker.showNotification(title, { ...options, data: atBase(href) }),
      );
    }
  };
  return {
    async show(calls: readonly Call[], all: Call) {
      if (!leads || calls.length === 0 || desktopState() !== 'on') return;
      const { held } = await navigator.locks.query();
      if (held?.some(({ name }) => name === looking)) return;
      for (const call of calls.length > APART ? [all] : calls) show(call);
    },
    close() {
      lookAway();
      stop.abort();
    },
  };
}
