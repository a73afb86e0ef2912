'use client';

import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { summon } from '@/components/palette/summon';
import type { MembershipView } from '@/lib/shape/workspace';
import { DESTINATIONS } from './destinations';

interface WorkspaceSwitcherProps {
  current: MembershipView;
  memberships: readonly MembershipView[];
}

/** From this many on, they are found by typing. */
const MANY = 8;
const line =
  'flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm font-semibold hover:bg-sign-hover max-md:min-h-11';

/** Where one is, and the other workspaces one may go to. */
export function WorkspaceSwitcher({ current, memberships }: WorkspaceSwitcherProps) {
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const [typed, setTyped] = useState('');
  const here = usePathname().split('/')[2];
  const page = DESTINATIONS.find(({ path }) => path === here)?.path ?? 'intents';
  const shown = memberships.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const close = () => panel.current?.hidePopover();

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
        onBeforeToggle={({ newState }) => newState === 'open' && place()}
        onToggle={({ newState }) => {
          if (newState === 'open')
            panel.current?.querySelector<HTMLElement>('input, [aria-current]')?.focus();
          else setTyped('');
        }}
        onKeyDown={onKeyDown}
        className="on-sign m-0 max-h-[60dvh] w-64 max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-sign-rule p-1.5 shadow-2xl"
      >
        <div className="grid">
          {memberships.length >= MANY && (
            <input
              type="search"
              aria-label="Find a workspace"
              placeholder="Find a workspace"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="mb-1.5 h-9 rounded-md border border-sign-control bg-sign px-2.5 text-sm placeholder:text-sign-2"
            />
          )}
          {shown.map(({ slug, name, role }) => (
            <Link
              key={slug}
              href={`/${slug}/${page}`}
              prefetch={false}
              onClick={close}
              aria-current={slug === current.slug ? 'true' : undefined}
              className={line}
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="text-xs font-normal text-sign-2">{role}</span>
              <Tick shown={slug === current.slug} />
            </Link>
          ))}
          {shown.length === 0 && (
            <p className="px-2.5 py-2 text-sm text-sign-2">No workspace of that name.</p>
          )}
        </div>
        <div className="mt-1.5 border-t border-sign-rule pt-1.5">
          <button
            type="button"
            onClick={() => {
              close();
              summon('new-workspace');
            }}
            className={line}
          >
            <Plus aria-hidden className="size-4 text-sign-2" strokeWidth={1.75} />
            New workspace…
          </button>
        </div>
      </div>
    </>
  );
}

function Tick({ shown }: { shown: boolean }) {
  return shown ? (
    <Check aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
  ) : (
    <span aria-hidden className="size-4 shrink-0" />
  );
}
