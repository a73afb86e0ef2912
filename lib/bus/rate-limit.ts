import { countRequest, insertNonce } from '@/lib/store/intent/guards';
import type { Bus } from './context';
import { BusError } from './errors';

const MINUTE_MS = 60_000;
const NONCE_MS = 600_000;

export interface Allowance {
  limit: number;
  remaining: number;
  /** Milliseconds until the window starts anew. */
  resetMs: number;
}

/** Counts a request against a fixed one-minute window. Throws `limited` past the limit. */
export async function takeRequest(bus: Bus, bucket: string, limit: number): Promise<Allowance> {
  const now = bus.now();
  const window = await bus.store.write((tx) => countRequest(tx, bucket, now, MINUTE_MS));
  const resetMs = Math.max(0, window.window_start + MINUTE_MS - now);
  if (window.count > limit) throw new BusError('limited', 'Too many requests. Back off.', resetMs);
  return { limit, remaining: limit - window.count, resetMs };
}

/** Uses a nonce up; false if its owner has shown it before. Kept longer than any timestamp is accepted. */
export function useNonce(bus: Bus, ownerId: string, nonce: string): Promise<boolean> {
  return bus.store.write((tx) =>
    insertNonce(tx, { owner_id: ownerId, nonce, expires_at: bus.now() + NONCE_MS }),
  );
}
