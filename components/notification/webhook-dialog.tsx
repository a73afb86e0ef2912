'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { HookView } from '@/lib/shape/webhook';
import { CodeLine } from './code-line';
import { HookForm } from './webhook-form';
import type { HookVerbs } from './webhook-verbs';

interface HookDialogProps {
  slug: string;
  /** Null for a new one. */
  hook: HookView | null;
  verbs: HookVerbs;
  onClose: () => void;
}

export function HookDialog({ slug, hook, verbs, onClose }: HookDialogProps) {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const done = () => {
    onClose();
    router.refresh();
  };
  const showSecret = (made: { secret: string }) => {
    setSecret(made.secret);
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={secret ? 'Copy the secret now' : hook ? 'Edit webhook' : 'New webhook'}
      description={
        secret
          ? `The receiver checks signatures with it. It is not shown again.${hook ? ' The old secret stays valid for 24 hours.' : ''}`
          : 'Addresses in your own network are allowed. Addresses of cloud metadata services are refused.'
      }
    >
      {secret ? (
        <>
          <CodeLine text={secret} what="the secret" />
          <div className="flex justify-end">
            <Button variant="primary" size="lg" autoFocus onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <HookForm
          slug={slug}
          hook={hook}
          verbs={verbs}
          onClose={onClose}
          onDone={done}
          onSecret={showSecret}
        />
      )}
    </Dialog>
  );
}
