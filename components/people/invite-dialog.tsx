'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type Answer, useAct } from '@/components/ui/use-act';
import { ROLE_WORDS, whatMay } from '@/lib/client/people/role-words';
import type { Role } from '@/lib/shape/role';

export interface InviteDialogProps {
  slug: string;
  /** What who invites may give, highest first. */
  roles: readonly Role[];
  createInvite: (input: {
    workspace: string;
    role: Role;
    email: string;
    days: number;
  }) => Promise<Answer<{ link: string }>>;
  onClose: () => void;
}

const DAYS = [1, 7, 30];

export function InviteDialog({ slug, roles, createInvite, onClose }: InviteDialogProps) {
  const router = useRouter();
  const roleId = useId();
  const daysId = useId();
  const [role, setRole] = useState<Role>('viewer');
  const [link, setLink] = useState<string | null>(null);
  const { refusal, isPending, act } = useAct();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { workspace: slug, role, email: String(form.get('email')), days: Number(form.get('days')) };
    act(
      () => createInvite(input),
      (made) => {
        setLink(made.link);
        router.refresh();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={link ? 'Send this link' : 'Invite a member'}
      description={
        link
          ? `The first person who opens it joins as ${role}. The link is not shown again.`
          : 'Creates a link that you send yourself. It works for one person, once.'
      }
    >
      {link ? (
        <InviteLink link={link} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate className="grid gap-4">
          <div className="grid gap-1.5">
            <label htmlFor={roleId} className="text-sm font-semibold">
              Role
            </label>
            <Select
              id={roleId}
              value={role}
              aria-describedby={`${roleId}-may`}
              onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? role)}
            >
              {roles.map((one) => (
                <option key={one} value={one}>
                  {ROLE_WORDS[one]}
                </option>
              ))}
            </Select>
            <p id={`${roleId}-may`} className="text-sm text-ink-3">
              {whatMay(role)}
            </p>
          </div>
          <Field
            label="E-mail (optional)"
            name="email"
            type="email"
            autoComplete="off"
            hint="For your own reference. Interchange does not send the link."
          />
          <div className="grid gap-1.5">
            <label htmlFor={daysId} className="text-sm font-semibold">
              Expires after
            </label>
            <Select id={daysId} name="days" defaultValue={7}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {days === 1 ? '1 day' : `${days} days`}
                </option>
              ))}
            </Select>
          </div>
          <DialogActions refusal={refusal} onClose={onClose}>
            <Button type="submit" variant="primary" size="lg" disabled={isPending}>
              {isPending ? 'Creating the link…' : 'Create link'}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

function InviteLink({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <>
      <div className="flex items-center gap-1 rounded-md border border-rule bg-paper p-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">{link}</code>
        <CopyButton text={link} what="the link" labelled />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" size="lg" autoFocus onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
