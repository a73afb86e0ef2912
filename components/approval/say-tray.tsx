'use client';

import { useId, useState } from 'react';
import { Textarea } from '@/components/ui/input';
import { COMMENT_LENGTH } from '@/lib/shape/limits';
import { Labelled } from './labelled';
import { TrayForm } from './tray-form';
import type { Answering } from './use-answering';

const WORDS = {
  ask: {
    name: 'Ask a question',
    label: 'Question',
    hint: 'the request stays pending; the requester is told',
    deed: 'Send question',
    done: 'Question sent.',
    sort: 'question',
  },
  note: {
    name: 'Note',
    label: 'Note',
    hint: 'reviewers see it; it is kept in the history',
    deed: 'Add note',
    done: 'Note added.',
    sort: 'note',
  },
} as const;

interface SayTrayProps {
  answering: Answering;
  deed: keyof typeof WORDS;
  onClose: () => void;
  onDone: (message: string) => void;
}

/** Something said about a question that does not answer it. */
export function SayTray({ answering, deed, onClose, onDone }: SayTrayProps) {
  const { slug, record, actions, refusal, isPending, isLost, doing } = answering;
  const id = useId();
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { name, label, hint, deed: button, done, sort } = WORDS[deed];
  const submit = () => {
    if (!text.trim()) {
      setIsMissing(true);
      return document.getElementById(id)?.focus();
    }
    doing(
      () => actions.comment({ workspace: slug, id: record.id, sort, text: text.trim() }),
      () => onDone(done),
    );
  };
  return (
    <TrayForm
      name={name}
      deed={button}
      isOpen={!isLost || record.state === 'pending'}
      refusal={refusal}
      isPending={isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Labelled
        id={id}
        label={label}
        hint={hint}
        problem={isMissing && !text.trim() ? 'Write something first.' : undefined}
      >
        <Textarea
          id={id}
          value={text}
          rows={2}
          maxLength={COMMENT_LENGTH}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
        />
      </Labelled>
    </TrayForm>
  );
}
