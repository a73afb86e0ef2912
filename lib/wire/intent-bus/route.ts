import type { Hono, Context as HonoContext } from 'hono';
import { isBusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import type { Scope } from '@/lib/shape/role';
import type { IntentBusEnv } from './auth';
import { WireError } from './errors';

export type C = HonoContext<IntentBusEnv>;

/** One call of the protocol: which scope it asks for, and what a 404 of it says in the official server's words. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scope: Scope;
  readonly missing?: string;
  readonly handler: (c: C) => Response | Promise<Response>;
}

/** Serves the routes. Whether a key may ask is settled before what it sent is parsed. */
export function serve(app: Hono<IntentBusEnv>, routes: readonly Route[]): void {
  for (const { method, path, scope, missing, handler } of routes) {
    app.on(method, path, async (c) => {
      await requireScope(c.get('ctx'), scope);
      try {
        return await handler(c);
      } catch (error) {
        if (missing && isBusError(error) && error.code === 'not_found') {
          throw new WireError(404, 'not_found', missing);
        }
        throw error;
      }
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allow = routes.flatMap((route) => (route.path === path ? [route.method] : [])).join(', ');
    app.all(path, () => {
      throw new WireError(405, 'method_not_allowed', `Use ${allow} here.`, { allow });
    });
  }
}
