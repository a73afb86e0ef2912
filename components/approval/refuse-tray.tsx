'use client';

import { useEffect, useId, useState } from 'react';
import { Textarea } from '@/components/ui/input';
import { COMMENT_LENGTH } from '@/lib/shape/limits';
import { Labelled } from './labelled';
import { REASONS } from './reasons';
import { TrayForm } from './tray-form';
import type { Answering } from './use-answering';

interface RefuseTrayProps {
  answering: Answering;
  outcome: string;
  onClose: () => void;
}

/** Why one turns it down: one of the usual reasons, or one's own. Whoever asked reads it. */
export function RefuseTray({ answering, outcome, onClose }: RefuseTrayProps) {
  const { record, offers, draft, enter, missing, refusal, isPending, isLost, send } = answering;
  const id = useId();
  const [reason, setReason] = useState(draft.comment);
  const write = (text: string) => {
    setReason(text);
    enter({});
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: one is led to it each time it is found missing
  useEffect(() => {
    if (missing?.at === 'reason') document.getElementById(id)?.focus();
  }, [missing]);
  const label = offers.find((offer) => offer.outcome === outcome)?.label ?? outcome;
  const { commentRequired } = record.asked.question;
  return (
    <TrayForm
      name={label}
      deed={label}
      isBad
      refusal={refusal}
      isPending={isPending}
      onClose={onClose}
      isOpen={!isLost}
      onSubmit={() => send(outcome, { comment: reason })}
    >
      <div className="flex flex-wrap gap-1.5">
        {REASONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={reason === one}
            onClick={() => {
              write(reason === one ? '' : one);
              document.getElementById(id)?.focus();
            }}
            className="h-8 rounded-md border border-control px-2.5 text-sm aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-card"
          >
            {one}
          </button>
        ))}
      </div>
      <Labelled
        id={id}
        label="Reason"
        hint={commentRequired ? 'required; the requester sees it' : 'the requester sees it'}
        problem={missing?.at === 'reason' ? missing.text : undefined}
      >
        <Textarea
          id={id}
          value={reason}
          rows={2}
          maxLength={COMMENT_LENGTH}
          aria-required={commentRequired}
          aria-describedby={`${id}-note`}
          aria-invalid={missing?.at === 'reason' ? true : undefined}
          onChange={(event) => write(event.target.value)}
        />
      </Labelled>
    </TrayForm>
  );
}
