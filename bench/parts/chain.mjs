// The history's hash chain, written anew from its description, so that a fault in lib/shape/chain.ts shows.
import { createHash } from 'node:crypto';

const VERSION = 'interchange-event-1';
const GENESIS = '0'.repeat(64);
const COLUMNS = [
  'previous_hash',
  'intent_id',
  'number',
  'type',
  'phase',
  'phase_reason',
  'actor_kind',
  'actor_id',
  'actor_name',
  'data',
  'at',
];

function hashOf(event) {
  const hash = createHash('sha256');
  for (const field of [VERSION, ...COLUMNS.map((column) => String(event[column]))]) {
    hash.update(`${Buffer.byteLength(field)}:${field}`);
  }
  return hash.digest('hex');
}

/** Whether events, oldest first, are a whole chain that ends where the intent says it does. */
export function isWhole(intent, events) {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    if (event.number !== index + 1 || event.previous_hash !== previous) return false;
    if (hashOf(event) !== event.hash) return false;
    previous = event.hash;
  }
  return events.length === intent.revision && previous === intent.head;
}
