'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { type Answer, useAct } from '@/components/ui/use-act';
import type { MemberView } from '@/lib/shape/member';

interface RemoveDialogProps {
  member: MemberView;
  isMe: boolean;
  onClose: () => void;
  remove: () => Promise<Answer>;
  onDone: () => void;
}

export function RemoveDialog({ member, isMe, onClose, remove, onDone }: RemoveDialogProps) {
  const { refusal, isPending, act } = useAct();
  const [they, their] = isMe ? ['You', 'your'] : [member.name, 'their'];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isMe ? 'Leave this workspace?' : `Remove ${member.name}?`}
      description={`${they} can no longer see or change anything here, from now on.`}
    >
      <ul className="grid list-disc gap-1 pl-5 text-ink-2">
        <li>Open pages stop updating within seconds; {their} groups and unused invites are gone.</li>
        <li>
          What {isMe ? 'you' : 'they'} published, decided and wrote stays, with {their} name.
        </li>
        <li>API keys {isMe ? 'you' : 'they'} made keep working. Revoke those that should not.</li>
      </ul>
      <DialogActions refusal={refusal} stay={isMe ? 'Stay' : 'Keep them'} onClose={onClose}>
        <Button variant="danger" size="lg" disabled={isPending} onClick={() => act(remove, onDone)}>
          {isPending ? 'Removing…' : isMe ? 'Leave workspace' : 'Remove member'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
