import type { Actor, Bus, Context } from './context';

/** Who does what nobody asked for: time. */
export const CLOCK: Actor = { kind: 'system', id: 'clock', name: 'the clock' };

/** The context of what happens by itself in a workspace; an `actor` when it is somebody's doing that takes effect late. */
export const clockIn = (bus: Bus, workspaceId: string, actor: Actor = CLOCK): Context => ({
  bus,
  workspace: { id: workspaceId, slug: '', claimSeconds: 0 },
  actor,
  scopes: new Set(),
  address: '',
  userAgent: '',
});
