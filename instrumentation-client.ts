import { depart } from '@/components/frame/use-destination';

// It stands in with a page of its own while the server does not answer. Developing, one wants to see that it does not.
if (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register('/service-worker.js').catch(console.error);
  window.addEventListener('load', register, { once: true });
}

/** Next calls it whenever one leaves for another page. */
export function onRouterTransitionStart(url: string): void {
  depart(new URL(url, window.location.href).pathname);
}
