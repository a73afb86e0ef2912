import { depart } from '@/components/frame/use-destination';

/** Next calls it whenever one leaves for another page. */
export function onRouterTransitionStart(url: string): void {
  depart(new URL(url, window.location.href).pathname);
}
