'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { type Answer, useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
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
  const name = visibleText(member.name);
  const they = isMe ? 'You' : name;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isMe ? 'Leave this workspace?' : `Remove ${name}?`}
      description={`${they} can no longer see or change anything in this workspace.`}
    >
      <ul className="grid list-disc gap-1 pl-5 text-ink-2">
        <li>
          Open pages stop updating within seconds. {isMe ? 'You leave your' : 'They leave their'} groups, and{' '}
          {isMe ? 'your' : 'their'} unused invites are revoked.
        </li>
        <li>
          What {isMe ? 'you' : 'they'} published, decided and wrote stays under {isMe ? 'your' : 'their'}{' '}
          name.
        </li>
        <li>API keys {isMe ? 'you' : 'they'} created keep working. Revoke them if they should not.</li>
      </ul>
      <DialogActions refusal={refusal} onClose={onClose}>
        <Button variant="danger" size="lg" disabled={isPending} onClick={() => act(remove, onDone)}>
          {isPending ? 'Removing…' : isMe ? 'Leave workspace' : 'Remove member'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
