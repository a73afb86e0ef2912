import { depart } from '@/components/frame/use-destination';
import { atBase, BASE_PATH } from '@/lib/shape/url/base-path';

// It stands in with a page of its own while the server does not answer. Developing, one wants to see that it does not.
if (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register(atBase('/service-worker.js')).catch(console.error);
  window.addEventListener('load', register, { once: true });
}

/** Next calls it whenever one leaves for another page. */
export function onRouterTransitionStart(url: string): void {
  const { pathname } = new URL(url, window.location.href);
  // Where one goes back to begins at the sub path, what a link leads to does not; and so does no usePathname.
  depart(pathname.startsWith(`${BASE_PATH}/`) ? pathname.slice(BASE_PATH.length) : pathname);
}
