'use client';

import { useRouter } from 'next/navigation';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { TableHead } from '@/components/ui/table-head';
import { type Answer, useAct } from '@/components/ui/use-act';
import { ROLE_WORDS } from '@/lib/client/people/role-words';
import type { InviteView } from '@/lib/shape/invite';
import styles from './people.module.css';

interface InviteListProps {
  slug: string;
  invites: readonly InviteView[];
  revoke: (input: { workspace: string; id: string }) => Promise<Answer>;
}

/** Links that are out and were not used. */
export function InviteList({ slug, invites, revoke }: InviteListProps) {
  const router = useRouter();
  const { refusal, isPending, act } = useAct();
  if (invites.length === 0) return null;
  return (
    <section aria-labelledby="invites" className="pt-8">
      <h2 id="invites" className="px-4 pb-2 text-md font-semibold @lg/page:px-6">
        Open invites
      </h2>
      {refusal && (
        <Notice tone="failed" role="alert" className="mx-4 mb-3 @lg/page:mx-6">
          {refusal}
        </Notice>
      )}
      <table aria-labelledby="invites" className="block">
        <TableHead narrow="page">
          <tr className={cn(styles.row, styles.invite)}>
            <th scope="col">For</th>
            <th scope="col">Role</th>
            <th scope="col" className={styles.wide}>
              Created by
            </th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </TableHead>
        <tbody className={cn('block', styles.body)}>
          {invites.map(({ id, email, role, invitedBy, expiresAt, state }) => {
            const verb = state === 'expired' ? 'Clear' : 'Revoke';
            return (
              <tr key={id} className={cn(styles.row, styles.invite)}>
                <th
                  scope="row"
                  className={cn('truncate text-left font-normal', styles.name)}
                  title={email ?? undefined}
                >
                  {email ?? <span className="text-ink-3">Anyone with the link</span>}
                </th>
                <td className={styles.role}>{ROLE_WORDS[role]}</td>
                <td className={cn('truncate text-ink-2', styles.wide)}>
                  <ClientText>{invitedBy}</ClientText>
                </td>
                <td className={cn('text-sm text-ink-3', styles.email)}>
                  {state === 'expired' && 'Expired '}
                  <Instant at={expiresAt} as="relative" />
                </td>
                <td className={cn('justify-self-end', styles.last)}>
                  <Button
                    size="sm"
                    disabled={isPending}
                    aria-label={`${verb} the invite for ${email ?? ROLE_WORDS[role]}`}
                    onClick={() => act(() => revoke({ workspace: slug, id }), router.refresh)}
                  >
                    {verb}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
