'use client';

import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Assignable, FailureActions } from '@/components/failure/failure-actions';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { failureKey } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureGroup } from '@/lib/shape/failure/failure';
import { COUNT_CAP } from '@/lib/shape/limits';
import type { ActName } from './act-dialog';

const ActDialog = lazyComponent(() => import('./act-dialog').then((module) => module.ActDialog));
const BulkDialog = lazyComponent(() =>
  import('@/components/intent/bulk/bulk-dialog').then((module) => module.BulkDialog),
);

interface FailureActsProps {
  slug: string;
  group: FailureGroup;
  /** How many of its intents are there. */
  kept: number;
  me: string;
  members: readonly Assignable[];
  actions: FailureActions;
}

interface Offer {
  name: ActName;
  label: string;
}

const RESOLVE: Offer = { name: 'resolve', label: 'Resolve…' };
/** The acts that make sense as a group is. */
const OFFERS: Record<FailureGroup['state'], readonly Offer[]> = {
  open: [RESOLVE, { name: 'mute', label: 'Mute…' }],
  muted: [RESOLVE, { name: 'unmute', label: 'Unmute…' }],
  resolved: [{ name: 'reopen', label: 'Open again…' }],
};
const ALWAYS: readonly Offer[] = [
  { name: 'assign', label: 'Assign…' },
  { name: 'note', label: 'Note…' },
];

/** What can be done about a group, at the foot of its pane. */
export function FailureActs({ slug, group, kept, me, members, actions }: FailureActsProps) {
  const [dialog, setDialog] = useState<ActName | 'retry' | null>(null);
  const client = useQueryClient();
  const close = () => setDialog(null);
  const { act, bulk } = actions;
  if (!act && !bulk) return null;
  const all = kept === COUNT_CAP ? `${formatCount(kept)}+` : formatCount(kept);
  return (
    <div className="sticky bottom-0 z-10 mt-auto flex shrink-0 flex-wrap gap-2 border-t border-rule bg-paper px-4 py-3 max-md:bottom-16 md:px-6">
      {bulk && kept > 0 && (
        <Button
          variant="primary"
          className="max-md:h-11"
          onPointerEnter={BulkDialog.preload}
          onClick={() => setDialog('retry')}
        >
          <RotateCcw aria-hidden strokeWidth={1.75} />
          Retry all {all}…
        </Button>
      )}
      {act &&
        [...OFFERS[group.state], ...ALWAYS].map(({ name, label }) => (
          <Button
            key={name}
            className="max-md:h-11"
            onPointerEnter={ActDialog.preload}
            onClick={() => setDialog(name)}
          >
            {label}
          </Button>
        ))}
      {dialog === 'retry' && bulk && (
        <BulkDialog
          slug={slug}
          target={{ filter: { failure: group.id } }}
          act="retry"
          verbs={bulk}
          onClose={close}
        />
      )}
      {dialog !== null && dialog !== 'retry' && act && (
        <ActDialog
          name={dialog}
          group={group}
          me={me}
          members={members}
          act={(given) => act({ workspace: slug, act: given })}
          onClose={close}
          onDone={() => void client.invalidateQueries({ queryKey: failureKey(slug) })}
        />
      )}
    </div>
  );
}
