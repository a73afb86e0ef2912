import { BusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { auditingRefusal } from '@/lib/bus/scope';
import { isSameAgent } from '@/lib/shape/agent/address';
import { envelopeOf } from './envelope';
import { type C, namedOwner } from './request';

export type Act = 'resolve' | 'resume' | 'update_controls' | 'update_policy';

/** What an intent grants an agent besides those it is from and for. */
function granted(grants: Record<string, unknown>, agent: string): readonly unknown[] {
  for (const [name, grant] of Object.entries(grants)) {
    const [kind, ...rest] = name.split(':');
    if (kind !== 'delegate' || !isSameAgent(rest.join(':'), agent)) continue;
    if (typeof grant === 'object' && grant !== null && 'allow' in grant && Array.isArray(grant.allow)) {
      return grant.allow;
    }
  }
  return [];
}

/**
 * Whether a write may be made in the name of the agent it names (sheet section 2.7): the one the intent is
 * from or for, or one it was granted to. A key that names none acts for itself. Throws `forbidden`, audited.
 */
export async function requireGrant(c: C, intent: Intent, act: Act): Promise<void> {
  const owner = namedOwner(c);
  if (!owner) return;
  const { from_agent, to_agent, grants } = envelopeOf(intent);
  const concerned = [from_agent, to_agent, intent.worker_name ?? to_agent];
  if (concerned.some((agent) => isSameAgent(agent, owner)) || granted(grants, owner).includes(act)) return;
  await auditingRefusal(c.get('ctx'), 'intent.claim', () => {
    throw new BusError('forbidden', `${owner} was not granted ${act} on this intent.`);
  });
}
