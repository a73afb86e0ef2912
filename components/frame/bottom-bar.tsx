'use client';

import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Nav } from './nav';
import { ThemeSwitch, TimeSwitch } from './preference-switches';
import type { FrameProps } from './rail';
import { SignOutButton } from './sign-out-button';
import { WorkspaceSwitcher } from './workspace-switcher';

/** The rail of a phone, at the thumb. What does not fit opens above it. */
export function BottomBar({ user, current, memberships }: FrameProps) {
  const [more, setMore] = useState(false);
  return (
    <footer className="on-sign fixed inset-x-0 bottom-0 z-30 border-t border-sign-rule pb-[env(safe-area-inset-bottom)] md:hidden">
      {more && (
        <div id="more" className="grid gap-4 border-b border-sign-rule p-4">
          <nav aria-label="Administration" className="grid grid-cols-2 gap-x-3">
            <Nav slug={current.slug} as="rail" admin />
          </nav>
          <WorkspaceSwitcher current={current} memberships={memberships} />
          <div className="grid grid-cols-2 gap-3">
            <ThemeSwitch />
            <TimeSwitch />
          </div>
          <div className="flex items-center gap-2 pl-3">
            <p className="min-w-0 flex-1 truncate text-sm">
              {user.name} <span className="text-sign-2">{user.email}</span>
            </p>
            <SignOutButton />
          </div>
        </div>
      )}
      <div className="flex h-14">
        <nav aria-label="Pages" className="grid flex-1 auto-cols-fr grid-flow-col">
          <Nav slug={current.slug} as="bar" />
        </nav>
        <button
          type="button"
          aria-expanded={more}
          aria-controls="more"
          onClick={() => setMore(!more)}
          className="flex w-1/5 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-sign-2 aria-expanded:text-sign-ink"
        >
          <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
          More
        </button>
      </div>
    </footer>
  );
}
