'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { reviewersQuery } from '@/lib/client/approval/approval';
import { COMMENT_LENGTH } from '@/lib/shape/limits';
import { Labelled } from './labelled';
import { TrayForm } from './tray-form';
import type { Answering } from './use-answering';

interface DelegateTrayProps {
  answering: Answering;
  onClose: () => void;
  onDone: (message: string) => void;
}

/** Hands the question on to another member who may answer. */
export function DelegateTray({ answering, onClose, onDone }: DelegateTrayProps) {
  const { slug, record, actions, refusal, isPending, isLost, doing } = answering;
  const id = useId();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { data, error } = useQuery(reviewersQuery(slug));
  const others = data?.members.filter(({ isMe }) => !isMe) ?? [];
  const name = others.find((one) => one.id === to)?.name;
  const submit = () => {
    if (!name) {
      setIsMissing(true);
      return document.getElementById(id)?.focus();
    }
    const said = note.trim();
    doing(
      () => actions.delegate({ workspace: slug, id: record.id, to, ...(said && { note: said }) }),
      () => onDone(`Delegated to ${name}.`),
    );
  };
  const shared = { name: 'Delegate', isOpen: !isLost, refusal, isPending, onClose };
  if (error) {
    return (
      <TrayForm {...shared}>
        <Notice tone="failed">The members could not be read. {error.message}</Notice>
      </TrayForm>
    );
  }
  if (data && others.length === 0) {
    return (
      <TrayForm {...shared}>
        <p>No other member can decide. An owner or admin can invite an approver under Members.</p>
      </TrayForm>
    );
  }
  return (
    <TrayForm {...shared} deed="Delegate" onSubmit={submit}>
      <Labelled
        id={id}
        label="To"
        hint="you will no longer be asked"
        problem={isMissing && !name ? 'Choose a member.' : undefined}
      >
        <Select
          id={id}
          value={to}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">{data ? 'Choose a member…' : 'Loading members…'}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}, {one.email}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled id={`${id}note`} label="Note" hint="optional">
        <Textarea
          id={`${id}note`}
          value={note}
          rows={1}
          maxLength={COMMENT_LENGTH}
          onChange={(event) => setNote(event.target.value)}
        />
      </Labelled>
    </TrayForm>
  );
}
