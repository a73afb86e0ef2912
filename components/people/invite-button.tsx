'use client';

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { InviteDialogProps } from './invite-dialog';

const InviteDialog = lazyComponent(() => import('./invite-dialog').then((module) => module.InviteDialog));

export function InviteButton(props: Omit<InviteDialogProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden strokeWidth={1.75} />
        Invite…
      </Button>
      {open && <InviteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
