'use client';

import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { TrayForm } from './tray-form';
import type { Answering } from './use-answering';

const SPANS = [
  { name: '+15 min', seconds: 15 * 60 },
  { name: '+1 h', seconds: 60 * 60 },
  { name: '+1 day', seconds: 24 * 60 * 60 },
];

interface ExtendTrayProps {
  answering: Answering;
  onClose: () => void;
  onDone: (message: string) => void;
}

/** More time to answer, counted from the deadline. */
export function ExtendTray({ answering, onClose, onDone }: ExtendTrayProps) {
  const { slug, record, actions, refusal, isPending, isLost, doing } = answering;
  const { expiresAt } = record.asked;
  return (
    <TrayForm name="Extend" isOpen={!isLost} refusal={refusal} isPending={isPending} onClose={onClose}>
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-2">
          Expires {expiresAt !== null && <Instant at={expiresAt} as="relative" />}. Extend by
        </p>
        {SPANS.map(({ name, seconds }, index) => (
          <Button
            key={name}
            size="lg"
            data-first={index === 0 || undefined}
            disabled={isPending || isLost}
            className="max-sm:h-11"
            onClick={() =>
              doing(
                () => actions.postpone({ workspace: slug, id: record.id, seconds }),
                () => onDone('The deadline was extended.'),
              )
            }
          >
            {name}
          </Button>
        ))}
      </div>
    </TrayForm>
  );
}
