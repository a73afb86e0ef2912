'use client';

import { ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { WorkspaceSwitcherProps } from './memberships';

const WorkspacePanel = lazyComponent(() =>
  import('./workspace-panel').then((module) => module.WorkspacePanel),
);

/** Where one is, and the other workspaces one may go to. */
export function WorkspaceSwitcher({ current, memberships }: WorkspaceSwitcherProps) {
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const [wasOpened, setWasOpened] = useState(false);

  /** The panel stands in the top layer, where nothing can clip it, so it has to be told where. */
  const place = () => {
    const at = button.current?.getBoundingClientRect();
    if (!at || !panel.current) return;
    const above = at.top > window.innerHeight / 2;
    panel.current.style.inset = above
      ? `auto auto ${window.innerHeight - at.top + 4}px ${at.left}px`
      : `${at.bottom + 4}px auto auto ${at.left}px`;
    panel.current.style.minWidth = `${at.width}px`;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !panel.current) return;
    event.preventDefault();
    const stops = [...panel.current.querySelectorAll<HTMLElement>('input, a, button')];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
    stops[(at + step + stops.length) % stops.length]?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={panelId}
        onPointerEnter={WorkspacePanel.preload}
        onFocus={WorkspacePanel.preload}
        className="flex h-9 w-full items-center gap-2 rounded-md border border-sign-control px-2.5 text-left text-sm font-semibold hover:bg-sign-hover max-md:h-11"
      >
        <span className="sr-only">Workspace </span>
        <span className="min-w-0 flex-1 truncate">{current.name}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-sign-2" strokeWidth={1.75} />
      </button>
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        role="dialog"
        aria-label="Workspaces"
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return;
          place();
          setWasOpened(true);
        }}
        onKeyDown={onKeyDown}
        className="on-sign m-0 max-h-[60dvh] w-64 max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-sign-rule p-1.5 shadow-2xl"
      >
        {wasOpened && <WorkspacePanel current={current} memberships={memberships} panel={panel} />}
      </div>
    </>
  );
}
