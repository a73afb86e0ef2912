import { UndoToast } from '@/components/ui/undo-toast';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import type { SavedView } from '@/lib/shape/view/view';
import type { ViewVerbs } from './view-verbs';

interface DeletedViewProps {
  slug: string;
  view: SavedView;
  restore: ViewVerbs['restore'];
  onRestored: () => void;
  onClose: () => void;
}

/** Offers to bring back a view that has just been deleted. */
export function DeletedView({ slug, view, restore, onRestored, onClose }: DeletedViewProps) {
  const { refusal, isPending, act } = useAct();
  const undo = () =>
    act(
      () => restore({ workspace: slug, id: view.id }),
      () => {
        onRestored();
        onClose();
      },
    );
  return (
    <UndoToast isPending={isPending} onUndo={undo} onClose={onClose}>
      {refusal ?? `Deleted the view ${visibleText(view.name)}`}
    </UndoToast>
  );
}
