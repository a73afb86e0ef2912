'use client';

import { UserPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { InviteDialogProps } from './invite-dialog';

const InviteDialog = lazy(() => import('./invite-dialog'));

export function InviteButton(props: Omit<InviteDialogProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden strokeWidth={1.75} />
        Invite…
      </Button>
      {open && (
        <Suspense>
          <InviteDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
