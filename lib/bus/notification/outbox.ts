import { v7 as uuidv7 } from 'uuid';
import type { Reviewer } from '@/lib/bus/approval/pure/audience';
import type { Bus } from '@/lib/bus/context';
import { toInboxItem } from '@/lib/bus/inbox/inbox';
import { type ApprovalNotice, approvalNotice } from '@/lib/shape/notification';
import { findQuestions, type InboxRow } from '@/lib/store/approval/inbox';
import { deleteNotice, listNotices, type NoticeRow } from '@/lib/store/approval/notices';
import { standingVotes } from '@/lib/store/approval/votes';
import type { Reader } from '@/lib/store/driver/store';
import { countMailSince, type DeliveryRow, insertDeliveries } from '@/lib/store/notification/deliveries';
import { type HookRow, listHookRows } from '@/lib/store/notification/webhooks';
import { findWorkspaceById, type WorkspaceRow } from '@/lib/store/workspace/workspaces';
import { type Listener, listenersIn, recipientsOf } from './recipients';
import type { Sender } from './sender';
import { hears } from './webhook';

const BATCH = 100;
const HOUR_MS = 3_600_000;
/** A rule that holds thousands writes a member no more than this in an hour: the inbox has them all. */
export const MAILS_AN_HOUR = 30;
export const MAIL_LANE = 'mail';

/** Whom a workspace reaches, and how. */
interface Ways {
  workspace: WorkspaceRow | undefined;
  hooks: readonly HookRow[];
  /** Empty without e-mail. */
  listeners: readonly Listener[];
  /** How much each member was written to within the hour. */
  mailed: Map<string, number>;
}

async function waysOf(db: Reader, workspaceId: string, hasMail: boolean, now: number): Promise<Ways> {
  const workspace = await findWorkspaceById(db, workspaceId);
  const hooks = await listHookRows(db, workspaceId);
  const listeners = hasMail ? await listenersIn(db, workspaceId) : [];
  const mailed = hasMail ? await countMailSince(db, workspaceId, now - HOUR_MS) : new Map();
  return { workspace, hooks: hooks.filter(({ enabled }) => enabled === 1), listeners, mailed };
}

const NOBODY: Reviewer = { kind: 'user', mayDecide: false, seat: null, ids: new Set() };

/** What is told of a question: how it stands, without its payload. */
function approvalNoticeOf(
  row: InboxRow,
  occasion: ApprovalNotice['occasion'],
  at: number,
  { slug, name }: WorkspaceRow,
): ApprovalNotice {
  const item = toInboxItem(row, { reviewer: NOBODY, votes: [], blocks: 0, now: at });
  const question = approvalNotice.shape.question.parse(item);
  return { occasion, at, workspace: { slug, name }, question };
}

/** One delivery a receiver, due at once. */
export function newDelivery(
  about: ApprovalNotice,
  to: Pick<DeliveryRow, 'workspace_id' | 'lane' | 'user_id' | 'intent_id' | 'recipient'>,
  now: number,
): DeliveryRow {
  return {
    ...to,
    id: uuidv7(),
    about: JSON.stringify(about),
    state: 'pending',
    attempts: 0,
    due_at: now,
    error: null,
    created_at: now,
    done_at: null,
  };
}

async function deliveriesOf(bus: Bus, notice: NoticeRow, ways: Ways): Promise<DeliveryRow[]> {
  const { workspace, hooks, listeners, mailed } = ways;
  const { read } = bus.store;
  if (!workspace || hooks.length + listeners.length === 0) return [];
  const [row] = await findQuestions(read, notice.workspace_id, [notice.approval_id]);
  if (!row) return [];
  const now = bus.now();
  const about = approvalNoticeOf(row, notice.occasion, notice.at, workspace);
  const votes = await standingVotes(read, notice.workspace_id, row.id);
  const to = { workspace_id: notice.workspace_id, intent_id: notice.intent_id };
  return [
    ...hooks
      .filter((hook) => hears(hook, notice.occasion))
      .map(({ id, name }) => newDelivery(about, { ...to, lane: id, user_id: null, recipient: name }, now)),
    ...recipientsOf(row, notice.occasion, listeners, { votes, now }).flatMap(({ id, name }) => {
      const before = mailed.get(id) ?? 0;
      if (before >= MAILS_AN_HOUR) return [];
      mailed.set(id, before + 1);
      return newDelivery(about, { ...to, lane: MAIL_LANE, user_id: id, recipient: name }, now);
    }),
  ];
}

/**
 * Makes of up to a batch of notices what is to be delivered, of each exactly once: with nobody to reach it is only
 * taken away. Ask again if it was full.
 */
export async function handOutNotices(bus: Bus, sender: Sender): Promise<{ count: number; full: boolean }> {
  const { read, write } = bus.store;
  const notices = await listNotices(read, BATCH);
  const ways = new Map<string, Ways>();
  for (const notice of notices) {
    const { workspace_id: id } = notice;
    const known = ways.get(id) ?? (await waysOf(read, id, sender.mail !== null, bus.now()));
    ways.set(id, known);
    const deliveries = await deliveriesOf(bus, notice, known);
    await write(async (tx) => {
      // Whoever takes the notice away writes what it comes to; another process finds it gone.
      if (await deleteNotice(tx, notice)) await insertDeliveries(tx, deliveries);
    });
  }
  return { count: notices.length, full: notices.length === BATCH };
}
