'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import { findPeople } from '@/lib/client/people/people';
import { NAME_LENGTH } from '@/lib/shape/limits';
import type { GroupView, MemberView } from '@/lib/shape/member';
import { MANY_PEOPLE, PeopleFinder } from './people-finder';

export interface GroupVerbs {
  save: (input: { workspace: string; id?: string; name: string; memberIds: string[] }) => Promise<Answer>;
  remove: (input: { workspace: string; id: string }) => Promise<Answer>;
}

interface GroupDialogProps {
  slug: string;
  /** Null for a new one. */
  group: GroupView | null;
  members: readonly MemberView[];
  verbs: GroupVerbs;
  onClose: () => void;
}

export function GroupDialog({ slug, group, members, verbs, onClose }: GroupDialogProps) {
  const router = useRouter();
  const [isSure, setSure] = useState(false);
  const [typed, setTyped] = useState('');
  const isIn = ({ id }: MemberView) => group?.memberIds.includes(id) ?? false;
  // Members already comes first.
  const listed = [...members.filter(isIn), ...members.filter((one) => !isIn(one))];
  const found = new Set(findPeople(listed, typed));
  const { refusal, isPending, act } = useAct();
  const done = () => {
    onClose();
    router.refresh();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      workspace: slug,
      ...(group ? { id: group.id } : {}),
      name: String(form.get('name')),
      memberIds: form.getAll('member').map(String),
    };
    act(() => verbs.save(input), done);
  };
  const remove = () => {
    if (!group) return;
    if (!isSure) return setSure(true);
    act(() => verbs.remove({ workspace: slug, id: group.id }), done);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={group ? 'Edit group' : 'New group'}
      description="A group does not change the role of its members."
    >
      <form onSubmit={submit} className="grid min-w-0 grid-cols-1 gap-4">
        <Field
          label="Name"
          name="name"
          required
          autoFocus
          maxLength={NAME_LENGTH}
          defaultValue={group?.name ?? ''}
        />
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-sm font-semibold">Members</legend>
          {members.length >= MANY_PEOPLE && (
            <div className="mb-2">
              <PeopleFinder typed={typed} onType={setTyped} />
            </div>
          )}
          <div className="grid max-h-[40dvh] overflow-y-auto rounded-md border border-control py-1">
            {found.size === 0 && (
              <p className="px-3 py-1.5 text-sm text-ink-2">No member matches this name or e-mail.</p>
            )}
            {listed.map((member) => (
              // Out of sight it still counts: what is chosen goes by the form.
              <label
                key={member.id}
                hidden={!found.has(member)}
                className="flex min-h-9 cursor-pointer items-center gap-2.5 px-3 hover:bg-hover has-focus-visible:bg-hover"
              >
                <input
                  type="checkbox"
                  name="member"
                  value={member.id}
                  defaultChecked={isIn(member)}
                  className="size-4 accent-ink"
                />
                <span className="min-w-0 flex-1 truncate">
                  <ClientText>{member.name}</ClientText>{' '}
                  <span className="text-sm text-ink-3">{member.email}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {refusal && (
          <Notice tone="failed" role="alert">
            {refusal}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {group && (
            <Button variant="danger" size="lg" className="mr-auto" disabled={isPending} onClick={remove}>
              {isSure ? 'Press again to delete' : 'Delete'}
            </Button>
          )}
          <Button size="lg" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            {isPending ? 'Saving…' : group ? 'Save' : 'Create group'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
