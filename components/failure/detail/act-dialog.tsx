'use client';

import { type FormEvent, useId } from 'react';
import type { Assignable } from '@/components/failure/failure-actions';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Answer, useAct } from '@/components/ui/use-act';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import type { FailureAct, FailureGroup } from '@/lib/shape/failure/failure';
import { REASON_LENGTH } from '@/lib/shape/limits';

export type ActName = FailureAct['act'];

const HOUR_MS = 3_600_000;
const SPANS = [
  [1, '1 hour'],
  [8, '8 hours'],
  [24, '24 hours'],
  [7 * 24, '7 days'],
  [30 * 24, '30 days'],
] as const;

const WORDS: Record<ActName, { title: string; does: string; button: string; says: string }> = {
  resolve: {
    title: 'Resolve this group?',
    does: 'It opens again by itself when an intent fails so once more.',
    button: 'Resolve',
    says: 'How',
  },
  reopen: { title: 'Open it again?', does: 'It is listed as open.', button: 'Open again', says: 'Why' },
  mute: {
    title: 'Mute this group?',
    does: 'It leaves the open ones until then. It is counted all the same.',
    button: 'Mute',
    says: 'Why',
  },
  unmute: { title: 'Unmute this group?', does: 'It is listed as open.', button: 'Unmute', says: 'Why' },
  assign: { title: 'Assign this group', does: 'One member has it.', button: 'Assign', says: 'Note' },
  note: { title: 'Add a note', does: 'Everybody sees it with the group.', button: 'Add note', says: 'Note' },
};

interface ActDialogProps {
  name: ActName;
  group: FailureGroup;
  me: string;
  members: readonly Assignable[];
  act: (given: FailureAct) => Promise<Answer>;
  onClose: () => void;
  onDone: () => void;
}

/** Asks for what an act needs, and a comment. */
export function ActDialog({ name, group, me, members, act, onClose, onDone }: ActDialogProps) {
  const id = useId();
  const { refusal, isPending, act: run } = useAct();
  const { title, does, button, says } = WORDS[name];
  const sorted = members.toSorted((a, b) => Number(b.id === me) - Number(a.id === me));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { id: group.id, comment: String(form.get('comment') ?? '') };
    const chosen = String(form.get('choice') ?? '');
    const input = (): FailureAct => {
      if (name === 'mute') return { ...given, act: name, until: Date.now() + Number(chosen) * HOUR_MS };
      return name === 'assign' ? { ...given, act: name, userId: chosen || null } : { ...given, act: name };
    };
    run(
      () => act(input()),
      () => {
        onDone();
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        <>
          {visibleText(cut(group.title, 160))}. {does}
        </>
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        {name === 'mute' && (
          <label htmlFor={`${id}choice`} className="grid gap-1.5 text-sm font-semibold">
            For
            <Select id={`${id}choice`} name="choice" defaultValue={24}>
              {SPANS.map(([hours, words]) => (
                <option key={hours} value={hours}>
                  {words}
                </option>
              ))}
            </Select>
          </label>
        )}
        {name === 'assign' && (
          <label htmlFor={`${id}choice`} className="grid gap-1.5 text-sm font-semibold">
            To
            <Select id={`${id}choice`} name="choice" defaultValue={group.assignee?.id ?? me}>
              {sorted.map((member) => (
                <option key={member.id} value={member.id}>
                  {visibleText(member.name)}
                  {member.id === me ? ' (you)' : ''}
                </option>
              ))}
              <option value="">nobody</option>
            </Select>
          </label>
        )}
        <div className="grid gap-1.5">
          <label htmlFor={id} className="text-sm font-semibold">
            {says} {name !== 'note' && <span className="font-normal text-ink-3">optional</span>}
          </label>
          <Textarea id={id} name="comment" required={name === 'note'} maxLength={REASON_LENGTH} rows={2} />
        </div>
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            {button}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
