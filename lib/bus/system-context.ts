import type { Actor, Bus, Context } from './context';

/** Who does what nobody asked for: time. */
export const SYSTEM_ACTOR: Actor = { kind: 'system', id: 'clock', name: 'the clock' };

/** The context of what happens by itself in a workspace; an `actor` when it is somebody's doing that takes effect late. */
export const systemContext = (bus: Bus, workspaceId: string, actor: Actor = SYSTEM_ACTOR): Context => ({
  bus,
  workspace: { id: workspaceId, slug: '', claimSeconds: 0 },
  actor,
  scopes: new Set(),
  address: '',
  userAgent: '',
});
