import { isOpen } from '@/lib/bus/approval/approval';
import type { Bus, Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { log } from '@/lib/log';
import { backoffMs } from '@/lib/pure/backoff';
import { cut } from '@/lib/shape/cut';
import { approvalNotice } from '@/lib/shape/notification';
import { readStored } from '@/lib/shape/stored';
import type { DeliveryView } from '@/lib/shape/webhook';
import { findApprovalRow } from '@/lib/store/approval/approvals';
import {
  changeDelivery,
  type DeliveryRow,
  deleteSettledDeliveries,
  listDeliveryRows,
  listDueDeliveries,
} from '@/lib/store/notification/deliveries';
import { findHook } from '@/lib/store/notification/webhooks';
import { findMember } from '@/lib/store/people/members';
import { MAIL_LANE } from './outbox';
import { isRequest } from './recipients';
import { isUndelivered, type Message, type Sender, Undelivered } from './sender';

/** A notification to one receiver. */
export type Delivery = DeliveryRow;

const BATCH = 200;
const SHOWN = 50;
const BASE_MS = 10_000;
/** With the doubling pauses between them, that is for six hours. */
export const MOST_ATTEMPTS = 11;
/** Longer than any attempt takes: after it, whoever began one is taken to be gone. */
export const ATTEMPT_MS = 60_000;
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** What is to be sent by now, but for the lanes that are full. */
export function dueDeliveries(bus: Bus, full: readonly string[], limit: number): Promise<Delivery[]> {
  return listDueDeliveries(bus.store.read, bus.now(), full, limit);
}

/** The message of a delivery as things stand now; in words why nobody needs it any more. */
async function messageOf(bus: Bus, row: Delivery): Promise<Message | string> {
  const { read } = bus.store;
  const about = readStored(approvalNotice, row.about);
  const { workspace_id, id } = row;
  if (row.lane !== MAIL_LANE) {
    const hook = await findHook(read, workspace_id, row.lane);
    if (!hook) return 'The webhook was deleted.';
    if (hook.enabled !== 1) return 'The webhook was turned off.';
    const { former_secret, former_until } = hook;
    const former = former_secret !== null && (former_until ?? 0) > bus.now() ? [former_secret] : [];
    const secrets = [hook.secret, ...former];
    return { id, about, channel: 'webhook', hookId: hook.id, url: hook.url, secrets };
  }
  const member = await findMember(read, workspace_id, row.user_id ?? '');
  if (!member) return 'They are not a member any more.';
  if (isRequest(about.occasion)) {
    const approval = await findApprovalRow(read, workspace_id, about.question.id);
    if (!approval || !isOpen(approval)) return 'It was decided meanwhile.';
  }
  return { id, about, channel: 'mail', to: member.email };
}

function afterFailure(now: number, attempts: number, error: unknown) {
  if (!isUndelivered(error)) log.error({ err: error }, 'A notification could not be made');
  const known = isUndelivered(error) ? error : new Undelivered('Something went wrong here.');
  const message = cut(known.message, 300);
  if (known.isFinal || attempts >= MOST_ATTEMPTS) {
    return { state: 'dead', error: message, done_at: now } as const;
  }
  return { error: message, due_at: now + backoffMs(BASE_MS, attempts, Math.random()) };
}

/**
 * Makes one attempt at a delivery, unless another process has begun one. It is sent outside any transaction, so a
 * crash before its success is written sends it again: at least once, under the same id.
 */
export async function deliver(bus: Bus, sender: Sender, row: Delivery, signal: AbortSignal): Promise<void> {
  const { write } = bus.store;
  const begun = { attempts: row.attempts + 1, due_at: bus.now() + ATTEMPT_MS };
  if (!(await write((tx) => changeDelivery(tx, row, begun)))) return;
  const settle = (change: Parameters<typeof changeDelivery>[2]) =>
    write((tx) => changeDelivery(tx, { ...row, ...begun }, change));
  try {
    const message = await messageOf(bus, row);
    if (typeof message === 'string') {
      await settle({ state: 'dropped', error: message, done_at: bus.now() });
      return;
    }
    await sender.carry(message, signal);
  } catch (error) {
    // Stopped on its way: it goes out again once it is due.
    if (!signal.aborted) await settle(afterFailure(bus.now(), begun.attempts, error));
    return;
  }
  await settle({ state: 'sent', error: null, done_at: bus.now() });
}

/** Forgets up to a batch of deliveries that were settled a week ago. Ask again if it was full. */
export async function forgetDeliveries(bus: Bus): Promise<{ full: boolean }> {
  const before = bus.now() - KEPT_MS;
  const count = await bus.store.write((tx) => deleteSettledDeliveries(tx, before, BATCH));
  return { full: count === BATCH };
}

/** The workspace's last deliveries, newest first. Throws `forbidden`. */
export async function listDeliveries(ctx: Context): Promise<DeliveryView[]> {
  await requireScope(ctx, 'hook.write');
  const rows = await listDeliveryRows(ctx.bus.store.read, ctx.workspace.id, SHOWN);
  return rows.map((row) => {
    const { occasion, question } = readStored(approvalNotice, row.about);
    return {
      id: row.id,
      channel: row.lane === MAIL_LANE ? 'mail' : 'webhook',
      to: row.recipient,
      occasion,
      title: question.title,
      state: row.state,
      attempts: row.attempts,
      error: row.error,
      at: row.created_at,
      nextAt: row.state === 'pending' ? row.due_at : null,
    };
  });
}
