import type { Context } from '@/lib/bus/context';

/** The address a key has of itself, which the protocol derives from the key: `agent://workspace/key-name`. */
export function ownAddress(ctx: Context): string {
  const name = ctx.actor.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `agent://${ctx.workspace.slug}/${name || ctx.actor.id}`;
}

/** The last part of an address, to show. */
export function shortName(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1) || address;
}
