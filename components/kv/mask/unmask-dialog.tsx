'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import type { KvMask } from '@/lib/shape/kv/mask';
import type { MaskVerbs } from './mask-verbs';

interface UnmaskDialogProps {
  slug: string;
  mask: KvMask;
  remove: MaskVerbs['remove'];
  onClose: () => void;
}

/** Asks before a mask is taken away. */
export function UnmaskDialog({ slug, mask, remove, onClose }: UnmaskDialogProps) {
  const router = useRouter();
  const { refusal, isPending, act } = useAct();
  const submit = () =>
    act(
      () => remove({ workspace: slug, id: mask.id }),
      () => {
        router.refresh();
        onClose();
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this mask?"
      description={`All members see the values of ${visibleText(mask.key)} again, unless another mask covers them, and exports have them.`}
    >
      <DialogActions refusal={refusal} onClose={onClose}>
        <Button variant="danger" size="lg" disabled={isPending} onClick={submit}>
          Delete mask
        </Button>
      </DialogActions>
    </Dialog>
  );
}
