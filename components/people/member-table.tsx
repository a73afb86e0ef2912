'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type SortKey, useSort } from '@/components/list/use-sort';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { TableHead } from '@/components/ui/table-head';
import { type Answer, useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import { compareBy } from '@/lib/client/list/sort';
import { findPeople } from '@/lib/client/people/people';
import { aRole, ROLE_WORDS } from '@/lib/client/people/role-words';
import type { GroupView, MemberView } from '@/lib/shape/member';
import type { Role } from '@/lib/shape/role';
import { atBase } from '@/lib/shape/url/base-path';
import { MemberRow } from './member-row';
import styles from './people.module.css';
import { MANY_PEOPLE, PeopleFinder } from './people-finder';

export interface MemberVerbs {
  changeRole: (input: { workspace: string; id: string; role: Role }) => Promise<Answer>;
  remove: (input: { workspace: string; id: string }) => Promise<Answer>;
}

interface MemberTableProps {
  slug: string;
  /** The id of who looks. */
  me: string;
  members: readonly MemberView[];
  groups: readonly GroupView[];
  /** What who looks may give; nothing for most. */
  roles: readonly Role[];
  verbs: MemberVerbs;
}

interface MemberColumn {
  name: string;
  className?: string | undefined;
  sort?: SortKey<MemberView>;
}

const ROLES = Object.keys(ROLE_WORDS);

const COLUMNS: readonly MemberColumn[] = [
  { name: 'Name', sort: { param: 'name', compare: compareBy(({ name }) => name) } },
  { name: 'E-mail', sort: { param: 'email', compare: compareBy(({ email }) => email) } },
  { name: 'Role', sort: { param: 'role', compare: compareBy(({ role }) => ROLES.indexOf(role)) } },
  { name: 'Groups', className: styles.wide },
  { name: 'Last signed in', sort: { param: 'seen', compare: compareBy(({ signedInAt }) => signedInAt) } },
];

/** So many are shown at first, and so many more when asked for. */
const STEP = 100;

const RemoveDialog = lazyComponent(() => import('./remove-dialog').then((module) => module.RemoveDialog));

export function MemberTable({ slug, me, members, groups, roles, verbs }: MemberTableProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const [done, setDone] = useState('');
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(STEP);
  const { rows: found, sorting } = useSort(COLUMNS, findPeople(members, typed));
  const { refusal, isPending, act } = useAct();
  const isOnlyOwner = members.filter(({ role }) => role === 'owner').length === 1;

  const changeRole = (member: MemberView, role: Role) => {
    setDone('');
    act(
      () => verbs.changeRole({ workspace: slug, id: member.id, role }),
      () => {
        setDone(`${visibleText(member.name)} is now ${aRole(role)}.`);
        router.refresh();
      },
    );
  };
  return (
    <section aria-label="Members">
      <p role="status" className={cn('px-4 text-sm text-ink-2 @lg/page:px-6', done && 'py-2')}>
        {done}
      </p>
      {refusal && (
        <Notice tone="failed" role="alert" className="m-4 @lg/page:mx-6">
          {refusal}
        </Notice>
      )}
      {members.length >= MANY_PEOPLE && (
        <div className="flex items-center justify-between gap-4 px-4 py-2.5 @lg/page:px-6">
          <p role="status" className="text-sm text-ink-2 tabular-nums">
            {found.length < members.length && `${found.length.toLocaleString('en-GB')} of `}
            {members.length.toLocaleString('en-GB')} members
          </p>
          <div className="w-64 @max-lg/page:w-44">
            <PeopleFinder typed={typed} onType={setTyped} />
          </div>
        </div>
      )}
      <table className="block">
        <TableHead narrow="page">
          <tr className={styles.row}>
            {COLUMNS.map((column) => (
              <th
                key={column.name}
                scope="col"
                aria-sort={sorting.orderOf(column)}
                className={column.className}
              >
                {sorting.head(column)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </TableHead>
        <tbody className={cn('block', styles.body)}>
          {found.slice(0, limit).map((member) => {
            const isLastOwner = isOnlyOwner && member.role === 'owner';
            return (
              <MemberRow
                key={member.id}
                member={member}
                isMe={member.id === me}
                groups={groups.filter(({ id }) => member.groups.includes(id)).map(({ name }) => name)}
                roles={roles.includes(member.role) && !isLastOwner ? roles : []}
                busy={isPending}
                onRole={(role) => changeRole(member, role)}
                onRemove={() => setLeaving(member)}
              />
            );
          })}
        </tbody>
      </table>
      {found.length === 0 && (
        <p className="px-4 py-6 text-ink-2 @lg/page:px-6">No member matches this name or e-mail.</p>
      )}
      {found.length > limit && (
        <div className="flex justify-center p-4">
          <Button onClick={() => setLimit(limit + STEP)}>Show more</Button>
        </div>
      )}
      {leaving && (
        <RemoveDialog
          member={leaving}
          isMe={leaving.id === me}
          onClose={() => setLeaving(null)}
          remove={() => verbs.remove({ workspace: slug, id: leaving.id })}
          onDone={() => {
            setLeaving(null);
            setDone(`${visibleText(leaving.name)} is no longer a member.`);
            if (leaving.id === me) window.location.assign(atBase('/'));
            else router.refresh();
          }}
        />
      )}
    </section>
  );
}
