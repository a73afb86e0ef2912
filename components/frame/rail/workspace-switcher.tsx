'use client';

import { ChevronsUpDown } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { WorkspaceSwitcherProps } from './memberships';
import { SignPopover } from './sign-popover';

const WorkspacePanel = lazyComponent(() =>
  import('./workspace-panel').then((module) => module.WorkspacePanel),
);

/** Where one is, and the other workspaces one may go to. */
export function WorkspaceSwitcher({ current, memberships }: WorkspaceSwitcherProps) {
  return (
    <SignPopover
      label="Workspaces"
      onNear={WorkspacePanel.preload}
      buttonClass="flex h-9 w-full items-center gap-2 rounded-md border border-sign-control px-2.5 text-left text-sm font-semibold hover:bg-sign-hover max-md:h-11"
      button={
        <>
          <span className="sr-only">Workspace </span>
          <span className="min-w-0 flex-1 truncate">
            <ClientText>{current.name}</ClientText>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-sign-2" strokeWidth={1.75} />
        </>
      }
      className="w-64 p-1.5"
    >
      {(panel) => <WorkspacePanel current={current} memberships={memberships} panel={panel} />}
    </SignPopover>
  );
}
