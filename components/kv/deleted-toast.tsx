import { useQueryClient } from '@tanstack/react-query';
import { UndoToast } from '@/components/ui/undo-toast';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import type { KvActions } from './kv-actions';

/** An entry that has just been deleted, and the version it was. */
export interface Deleted {
  namespace: string;
  key: string;
  version: number;
}

interface DeletedToastProps {
  slug: string;
  deleted: Deleted;
  restore: KvActions['restore'];
  onClose: () => void;
}

/** Offers to restore what has just been deleted, unless somebody has written there since. */
export function DeletedToast({ slug, deleted, restore, onClose }: DeletedToastProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const undo = () =>
    act(
      () => restore({ workspace: slug, ...deleted, expected: deleted.version + 1 }),
      () => {
        void client.invalidateQueries({ queryKey: [slug, 'kv'] });
        onClose();
      },
    );
  return (
    <UndoToast isPending={isPending} onUndo={undo} onClose={onClose}>
      {refusal ?? `Deleted ${visibleText(deleted.key)}`}
    </UndoToast>
  );
}
