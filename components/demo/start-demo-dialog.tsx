'use client';

import { Dialog } from '@/components/ui/dialog';
import type { DemoAction } from './act';
import { StartDemo } from './start-demo';

interface StartDemoDialogProps {
  slug: string;
  start: DemoAction;
  onClose: () => void;
}

/** Offers sample traffic from anywhere. Once it runs, one stands in its workspace. */
export function StartDemoDialog({ slug, start, onClose }: StartDemoDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Sample traffic"
      description="Publishers and workers of all four protocols, in a workspace of their own."
    >
      <StartDemo slug={slug} start={start} onStarted={onClose} />
    </Dialog>
  );
}
