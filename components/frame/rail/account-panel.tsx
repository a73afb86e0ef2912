'use client';

import { Keyboard, LogOut } from 'lucide-react';
import Link from 'next/link';
import { type RefObject, useState } from 'react';
import { DESTINATIONS, hrefOf } from '@/components/frame/destinations';
import { leave } from '@/components/frame/sign-out';
import { ClientText } from '@/components/parts/client-text';
import { usePreferences } from '@/components/preferences/preferences';
import { openOverlay } from '@/components/ui/open-overlay';
import type { FrameProps } from './frame-props';
import { ThemeSwitch, TimeSwitch } from './preference-switches';
import { closePopovers, useOpening } from './sign-popover';

interface AccountPanelProps extends Pick<FrameProps, 'user' | 'current'> {
  /** What it stands in. */
  panel: RefObject<HTMLDivElement | null>;
}

const OWN = DESTINATIONS.filter(({ group }) => group === 'Account');
const line =
  'flex min-h-8 w-full items-center gap-3 rounded-md px-2.5 text-left text-sm font-semibold hover:bg-sign-hover disabled:opacity-60 max-md:min-h-11';
const icon = { 'aria-hidden': true, className: 'size-4 shrink-0 text-sign-2', strokeWidth: 1.75 } as const;

export function AccountPanel({ user, current, panel }: AccountPanelProps) {
  const [leaving, setLeaving] = useState(false);
  const { keys } = usePreferences();
  const close = () => closePopovers(panel);
  useOpening(panel, (box) => box.focus());
  return (
    <>
      <div className="px-4 py-3">
        <p className="font-semibold wrap-anywhere">
          <ClientText>{user.name}</ClientText>
        </p>
        <p className="text-sm wrap-anywhere text-sign-2">
          {user.email}, {current.role}
        </p>
      </div>
      <div className="grid gap-3 border-y border-sign-rule px-4 py-3">
        <ThemeSwitch />
        <TimeSwitch />
      </div>
      <div className="p-1.5">
        {OWN.map(({ name, icon: Icon, path }) => (
          <Link key={path} href={hrefOf(current.slug, path)} onClick={close} className={line}>
            <Icon {...icon} />
            {name}
          </Link>
        ))}
        <button
          type="button"
          onClick={() => {
            close();
            openOverlay('shortcuts');
          }}
          className={line}
        >
          <Keyboard {...icon} />
          <span className="flex-1">Keyboard shortcuts</span>
          {keys === 'on' && (
            <kbd
              aria-hidden
              className="min-w-6 rounded-sm border border-sign-control px-1.5 text-center font-sans text-xs leading-5 font-normal text-sign-2 max-md:hidden"
            >
              ?
            </kbd>
          )}
        </button>
        <button
          type="button"
          disabled={leaving}
          onClick={() => {
            setLeaving(true);
            leave().catch(() => setLeaving(false));
          }}
          className={line}
        >
          <LogOut {...icon} />
          {leaving ? 'Signing out…' : 'Sign out'}
        </button>
      </div>
    </>
  );
}
