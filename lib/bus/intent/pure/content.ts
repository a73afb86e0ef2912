import { sha256 } from '@/lib/pure/digest';
import { membersOf } from '@/lib/pure/raw-json';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

/** The columns that decide where an intent goes and what goes with it, besides its payload. */
const ROUTING = [
  'protocol',
  'namespace',
  'goal',
  'publisher_id',
  'target_worker',
  'required_capability',
  'visibility',
  'parent_id',
  'reply_to',
  'envelope',
] as const;

/** An intent, as far as it decides what its worker is given. */
interface Content extends Record<Exclude<(typeof ROUTING)[number], 'protocol'>, string | null> {
  protocol: Protocol;
  worker_name: string | null;
  payload_hash: string;
  routing_hash: string;
}
type Routed = Omit<Content, 'payload_hash' | 'routing_hash'>;

/** Whom an intent is sent to; null where whoever works on it is named there later. */
export const addresseeOf = (row: Pick<Content, 'protocol' | 'worker_name'>): string | null =>
  TRAITS[row.protocol].offer === 'mailbox' ? row.worker_name : null;

/** SHA-256 of where an intent goes and what goes with it, besides its payload: controls, policy and metadata too. */
export function routingHash(row: Routed): string {
  return sha256(JSON.stringify([...ROUTING.map((column) => row[column]), addresseeOf(row)]));
}

const CONTENT = [...ROUTING, 'worker_name', 'payload_hash'] as const;

/** Whether a change gives an intent other content, of those columns that it names. */
export function changesContent(
  row: Omit<Content, 'routing_hash'>,
  change: { readonly [K in (typeof CONTENT)[number]]?: unknown },
): boolean {
  return CONTENT.some((column) => {
    if (change[column] === undefined || change[column] === row[column]) return false;
    return column !== 'worker_name' || TRAITS[row.protocol].offer === 'mailbox';
  });
}

/** The state in a payload as it was published, or as people have edited it; JSON text. */
export const publishedState = (payload: string) => membersOf(payload).get('state') ?? '{}';

/** The payload as it would be, had the intent been published with this state. */
export function withState(payload: string, state: string): string {
  if (state === publishedState(payload)) return payload;
  const members = membersOf(payload).set('state', state);
  return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** SHA-256 of all that a worker is given and where it goes: what rules and people pass an intent by. */
export function contentMark(row: Pick<Content, 'routing_hash' | 'payload_hash'>, payload?: string): string {
  const hash = payload === undefined ? row.payload_hash : sha256(payload);
  return sha256(JSON.stringify(['interchange-content-1', row.routing_hash, hash]));
}
