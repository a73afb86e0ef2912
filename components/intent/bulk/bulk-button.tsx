'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { BulkVerbs } from './bulk-verbs';

const BulkDialog = lazyComponent(() => import('./bulk-dialog').then((module) => module.BulkDialog));

/** Opens what can be done to all that a filter matches. */
export function BulkButton({
  slug,
  filter,
  verbs,
}: {
  slug: string;
  filter: IntentFilter;
  verbs: BulkVerbs;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        onPointerEnter={BulkDialog.preload}
        onFocus={BulkDialog.preload}
        onClick={() => setIsOpen(true)}
      >
        Act on all…
      </Button>
      {isOpen && (
        <BulkDialog slug={slug} target={{ filter }} verbs={verbs} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
