'use client';

import { Ellipsis } from 'lucide-react';
import { destinationsFor } from '@/components/frame/destinations';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { FrameProps } from './frame-props';
import { Nav } from './nav';
import { SignPopover } from './sign-popover';

const MorePanel = lazyComponent(() => import('./more-panel').then((module) => module.MorePanel));

/** In the order of the thumb, which is not the rail's. */
const ORDER = ['', 'intents', 'approvals', 'workers'];

/** The rail of a phone, at the thumb. What does not fit opens above it. */
export function BottomBar(frame: FrameProps) {
  const pages = destinationsFor(frame.scopes)
    .filter(({ isInBar }) => isInBar)
    .sort((a, b) => ORDER.indexOf(a.path) - ORDER.indexOf(b.path));
  return (
    <footer className="on-sign fixed inset-x-0 bottom-0 z-30 flex h-[calc(57px+env(safe-area-inset-bottom))] border-t border-sign-rule pb-[env(safe-area-inset-bottom)] md:hidden">
      <nav aria-label="Pages" className="grid flex-3 auto-cols-fr grid-flow-col">
        <Nav slug={frame.current.slug} as="bar" pages={pages} />
      </nav>
      <SignPopover
        label="More"
        isWide
        onNear={MorePanel.preload}
        buttonClass="flex flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-sign-2"
        button={
          <>
            <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
            More
          </>
        }
      >
        {(panel) => <MorePanel {...frame} panel={panel} />}
      </SignPopover>
    </footer>
  );
}
