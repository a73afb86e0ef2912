import { v7 as uuidv7 } from 'uuid';
import { insertNotice, type NoticeRow } from '@/lib/store/approval/notices';
import type { Tx } from '@/lib/store/driver/store';

/** Leaves word for those who are to hear of a question, in the transaction of what happened to it. */
export async function noticeIn(
  tx: Tx,
  about: { workspace_id: string; id: string; intent_id: string },
  occasion: NoticeRow['occasion'],
  at: number,
): Promise<void> {
  const { workspace_id, id: approval_id, intent_id } = about;
  await insertNotice(tx, { workspace_id, id: uuidv7(), approval_id, intent_id, occasion, at });
}
