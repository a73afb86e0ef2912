import { BusError } from '@/lib/bus/errors';
import { requestBefore } from '@/lib/bus/intent/history-page';
import { sha256 } from '@/lib/pure/digest';
import { requestHash } from '@/lib/pure/request-hash';
import { eventData, type HistoryEvent } from '@/lib/shape/event';
import { readStored } from '@/lib/shape/stored';
import { decodeText } from '@/lib/wire/body';
import { flawed } from './errors';
import type { C } from './request';

/** The idempotency key of a write and the hash of its body, keys in order; null without one. */
export function requestKey(c: C): { key: string; requestHash: string } | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (key.length < 1 || key.length > 255)
    throw flawed(['header', 'idempotency-key'], 'must have 1 to 255 characters');
  return { key, requestHash: requestHash(decodeText(c.get('body')).trim() || '{}') };
}

/** What an event of a write keeps of its idempotency key; undefined without one. */
export function requestMark(c: C): string | undefined {
  const given = requestKey(c);
  return given ? `${sha256(`${c.req.path}\n${given.key}`)}.${given.requestHash}` : undefined;
}

/**
 * The event this very write has left behind when it was sent before, so that a repeat changes nothing.
 * Throws `idempotency_conflict` when its key came with another body.
 */
export async function doneBefore(c: C, intentId: string): Promise<HistoryEvent | undefined> {
  const mark = requestMark(c);
  if (!mark) return undefined;
  const ctx = c.get('ctx');
  const [key] = mark.split('.');
  const before = await requestBefore(ctx, intentId, `${key}.`);
  if (!before || readStored(eventData, before.data).request === mark) return before;
  throw new BusError('idempotency_conflict', 'idempotency key reused with different payload');
}
