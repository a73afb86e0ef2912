'use client';

import { ChevronsUpDown } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { useZone } from '@/components/time/time-provider';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { FrameProps } from './frame-props';
import { SignPopover } from './sign-popover';

const AccountPanel = lazyComponent(() => import('./account-panel').then((module) => module.AccountPanel));

/** Who is signed in, and what is theirs: theme, time zone, notifications, shortcuts, the way out. */
export function AccountMenu({ user, current }: Pick<FrameProps, 'user' | 'current'>) {
  const zone = useZone();
  return (
    <SignPopover
      label="Account"
      onNear={AccountPanel.preload}
      buttonClass="flex min-h-12 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-sign-hover"
      button={
        <>
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full border border-sign-control text-xs font-semibold"
          >
            {initialsOf(user.name)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="sr-only">Account </span>
            <span className="block truncate text-sm font-semibold">
              <ClientText>{user.name}</ClientText>
            </span>
            <span className="block truncate text-xs text-sign-2">{zone.replaceAll('_', ' ')}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-sign-2" strokeWidth={1.75} />
        </>
      }
      className="w-[268px]"
    >
      {(panel) => <AccountPanel user={user} current={current} panel={panel} />}
    </SignPopover>
  );
}

/** At most two letters: of the first name and of the last. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
