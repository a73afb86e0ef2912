'use client';

import { Users } from 'lucide-react';
import { useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { visibleText } from '@/lib/client/format/invisible';
import { someNames } from '@/lib/client/people/people';
import type { GroupView, MemberView } from '@/lib/shape/member';
import type { GroupVerbs } from './group-dialog';

interface GroupListProps {
  slug: string;
  groups: readonly GroupView[];
  members: readonly MemberView[];
  /** Null for who may only look. */
  verbs: GroupVerbs | null;
}

/** A card has room for these. */
const NAMED = 12;

const GroupDialog = lazyComponent(() => import('./group-dialog').then((module) => module.GroupDialog));

export function GroupList({ slug, groups, members, verbs }: GroupListProps) {
  const [open, setOpen] = useState<GroupView | 'new' | null>(null);
  const namesOf = (group: GroupView) => {
    const ids = new Set(group.memberIds);
    return members.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  };
  return (
    <section aria-labelledby="groups" className="px-4 py-8 @lg/page:px-6">
      <div className="flex min-h-8 items-center gap-3">
        <h2 id="groups" className="text-md font-semibold">
          Groups
        </h2>
        {verbs && (
          <Button size="sm" className="ml-auto" onClick={() => setOpen('new')}>
            New group…
          </Button>
        )}
      </div>
      {groups.length === 0 ? (
        <p className="mt-1 max-w-prose text-ink-2">
          No groups yet. A group is a set of members, like “On call”, whose approval can be requested
          together.
          {!verbs && ' Owners and admins create groups.'}
        </p>
      ) : (
        <ul className="mt-2 grid gap-2 @xl/page:grid-cols-2 @4xl/page:grid-cols-3">
          {groups.map((group) => (
            <li key={group.id} className="rounded-lg border border-rule bg-card p-4">
              <div className="flex min-h-7 items-center gap-2">
                <Users aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
                <h3 className="min-w-0 flex-1 truncate font-semibold" title={visibleText(group.name)}>
                  <ClientText>{group.name}</ClientText>
                </h3>
                {verbs && (
                  <Button
                    size="sm"
                    aria-label={`Edit ${visibleText(group.name)}…`}
                    onClick={() => setOpen(group)}
                  >
                    Edit…
                  </Button>
                )}
              </div>
              <p className="mt-1 text-sm text-ink-2 wrap-anywhere">
                <ClientText>{someNames(namesOf(group), NAMED) || 'No members.'}</ClientText>
              </p>
            </li>
          ))}
        </ul>
      )}
      {open && verbs && (
        <GroupDialog
          slug={slug}
          group={open === 'new' ? null : open}
          members={members}
          verbs={verbs}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
