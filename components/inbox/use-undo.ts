import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import { useAct } from '@/components/ui/use-act';
import { approvalQuery } from '@/lib/client/approval/approval';
import type { InboxItem } from '@/lib/shape/inbox';
import type { BulkActions } from './bulk';

interface Undoing {
  slug: string;
  openId: string | null;
  items: readonly InboxItem[];
  undo: ApprovalActions['undo'];
  undoMany: BulkActions['undoMany'];
  onUndone: (ids: readonly string[]) => void;
}

const lateness = ({ undoUntil }: InboxItem) => undoUntil ?? 0;

/** Taking back what one answered last, while one can. */
export function useUndo({ slug, openId, items, undo, undoMany, onUndone }: Undoing) {
  const client = useQueryClient();
  const { refusal, act } = useAct();
  const [last, setLast] = useState<ReadonlySet<string>>(new Set());
  const [takenBack, setTakenBack] = useState(0);
  const undoable = items.filter(({ undoUntil }) => undoUntil !== null);
  const ofLast = undoable.filter(({ id }) => last.has(id));

  const done = (ids: readonly string[]) => {
    setLast(new Set());
    setTakenBack(ids.length);
    onUndone(ids);
  };
  const takeBack = (ids: readonly string[]) => {
    const [id] = ids;
    if (id === undefined) return;
    if (ids.length === 1)
      return act(
        () => undo({ workspace: slug, id }),
        () => done(ids),
      );
    act(
      () => undoMany({ workspace: slug, ids }),
      (results) => done(results.filter(({ ok }) => ok).map((result) => result.id)),
    );
  };
  return {
    /** The answers given last that can still be taken back. */
    ofLast,
    takenBack,
    refusal,
    answered(ids: readonly string[]) {
      setTakenBack(0);
      setLast(new Set(ids));
    },
    takeBack,
    /** Of several the one that is open, with all that was answered together with it. */
    takeBackLast() {
      const open = last.has(openId ?? '') ? [] : undoable.filter(({ id }) => id === openId);
      // A row that says it still waits has not been read since.
      const unread = items.filter(
        ({ id, state, undoUntil }) => last.has(id) && undoUntil === null && state === 'pending',
      );
      const newest = undoable.toSorted((a, b) => lateness(b) - lateness(a)).slice(0, 1);
      // The open question may have heard of its answer before the list, and before the answer itself has come back.
      const record = openId === null ? undefined : client.getQueryData(approvalQuery(slug, openId).queryKey);
      const heard = record && record.undoUntil !== null ? [record] : [];
      const wanted = [open, [...ofLast, ...unread], heard, newest].find((some) => some.length > 0) ?? [];
      takeBack(wanted.map(({ id }) => id));
    },
  };
}
