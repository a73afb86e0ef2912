import { asRefusal, isBusError } from '@/lib/bus/errors';

/** What a Server Action tells the page. A refusal is an answer, not an exception. */
export type ActionResult<T = void> = { ok: true; value: T } | { ok: false; message: string };

/** Runs a verb and turns its refusal into an answer; anything else is a fault and goes on up. */
export async function attempt<T>(verb: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await verb() };
  } catch (thrown) {
    const error = asRefusal(thrown);
    if (isBusError(error)) return { ok: false, message: error.message };
    throw error;
  }
}
