'use client';

import type { RefObject } from 'react';
import { destinationsFor } from '@/components/frame/destinations';
import { AccountMenu } from './account-menu';
import type { FrameProps } from './frame-props';
import { Nav } from './nav';
import { useOpening } from './sign-popover';
import { WorkspaceSwitcher } from './workspace-switcher';

/** What the bar of a phone has no room for. */
export function MorePanel({ panel, ...frame }: FrameProps & { panel: RefObject<HTMLDivElement | null> }) {
  const { current, memberships, scopes } = frame;
  const pages = destinationsFor(scopes).filter(({ isInBar, group }) => !isInBar && group !== 'Account');
  useOpening(panel, (box) => box.focus());
  return (
    <div className="grid gap-3 p-4">
      <nav aria-label="More pages" className="grid grid-cols-2 gap-x-3">
        <Nav slug={current.slug} as="rail" pages={pages} onGo={() => panel.current?.hidePopover()} />
      </nav>
      <WorkspaceSwitcher current={current} memberships={memberships} />
      <AccountMenu {...frame} />
    </div>
  );
}
