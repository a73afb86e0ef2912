import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { parse } from 'hono/utils/cookie';
import { signedInBy } from '@/lib/auth/cookie';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { memberContext } from '@/lib/bus/people/session';
import type { Runtime } from '@/lib/runtime';
import { addressOf } from '@/lib/wire/address';

export interface ConsoleEnv {
  Bindings: HttpBindings;
  Variables: { ctx: Context; sessionId: string };
}

/**
 * Refuses what another site's page makes a browser send: its Origin is not ours, and what is no GET always has one. Throws `forbidden`.
 */
export function ownPagesOnly(origin: string): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const isOurs = c.req.header('origin') === origin && (site === undefined || site === 'same-origin');
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOurs) {
      throw new BusError('forbidden', 'Only the console’s own pages ask this.');
    }
    await next();
  };
}

/** The one place outside pages that takes the session cookie. Throws `unauthenticated`, `not_found`. */
export function bySession(made: Runtime): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const who = await signedInBy(made, parse(c.req.header('cookie') ?? ''));
    if (!who) throw new BusError('unauthenticated', 'Your session has ended. Sign in again.');
    const request = {
      address: addressOf(c.env.incoming, made.env.INTERCHANGE_TRUST_PROXY),
      userAgent: c.req.header('user-agent') ?? '',
    };
    c.set('ctx', memberContext(made.bus, who, c.req.param('workspace') ?? '', request));
    c.set('sessionId', who.sessionId);
    await next();
  };
}
