'use client';

import { UserMinus } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Select } from '@/components/ui/select';
import { visibleText } from '@/lib/client/format/invisible';
import { ROLE_WORDS, whatMay } from '@/lib/client/people/role-words';
import type { MemberView } from '@/lib/shape/member';
import type { Role } from '@/lib/shape/role';
import styles from './people.module.css';

interface MemberRowProps {
  member: MemberView;
  isMe: boolean;
  /** The names of their groups. */
  groups: readonly string[];
  /** What who looks may make of them; empty when they may not touch them. */
  roles: readonly Role[];
  busy: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

export function MemberRow({ member, isMe, groups, roles, busy, onRole, onRemove }: MemberRowProps) {
  const { name, email, role, signedInAt } = member;
  const mayChange = roles.length > 0;
  return (
    <tr className={styles.row}>
      <th
        scope="row"
        className={cn('truncate text-left text-md font-semibold', styles.name)}
        title={visibleText(name)}
      >
        <ClientText>{name}</ClientText>
        {isMe && <span className="ml-2 text-sm font-normal text-ink-3">you</span>}
      </th>
      <td className={cn('truncate text-ink-2', styles.email)} title={email}>
        {email}
      </td>
      <td className={styles.role}>
        {mayChange ? (
          <Select
            size="sm"
            aria-label={`Role of ${visibleText(name)}`}
            title={whatMay(role)}
            value={role}
            disabled={busy}
            onChange={({ target }) => {
              const wanted = roles.find((one) => one === target.value);
              if (wanted) onRole(wanted);
            }}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {ROLE_WORDS[one]}
              </option>
            ))}
          </Select>
        ) : (
          <span title={whatMay(role)} className={styles.fixed}>
            {ROLE_WORDS[role]}
          </span>
        )}
      </td>
      <td className={cn('truncate text-ink-2', styles.wide)} title={visibleText(groups.join(', '))}>
        <ClientText>{groups.join(', ')}</ClientText>
      </td>
      <td className={cn('text-sm text-ink-3', styles.seen)}>
        {signedInAt === null ? 'Never' : <Instant at={signedInAt} as="relative" />}
      </td>
      <td className={styles.last}>
        {mayChange && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${visibleText(name)}…`}
            title={`Remove ${visibleText(name)}…`}
            onClick={onRemove}
          >
            <UserMinus aria-hidden strokeWidth={1.75} />
          </Button>
        )}
      </td>
    </tr>
  );
}
