'use client';

import { Check, Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type RefObject, useState } from 'react';
import { DESTINATIONS, hrefOf } from '@/components/frame/destinations';
import { ClientText } from '@/components/parts/client-text';
import { openOverlay } from '@/components/ui/open-overlay';
import type { WorkspaceSwitcherProps } from './memberships';
import { closePopovers, useOpening } from './sign-popover';

/** From this many on, they are found by typing. */
const MANY = 8;
const line =
  'flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm font-semibold hover:bg-sign-hover max-md:min-h-11';

interface WorkspacePanelProps extends WorkspaceSwitcherProps {
  /** What it stands in. */
  panel: RefObject<HTMLDivElement | null>;
}

/** The workspaces one may go to. */
export function WorkspacePanel({ current, memberships, panel }: WorkspacePanelProps) {
  const [typed, setTyped] = useState('');
  const here = usePathname().split('/')[2] ?? '';
  const page = DESTINATIONS.find(({ path }) => path === here)?.path ?? 'intents';
  const shown = memberships.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const close = () => closePopovers(panel);

  // Each opening starts at its first stop, with nothing typed.
  useOpening(
    panel,
    (box) => box.querySelector<HTMLElement>('input, [aria-current]')?.focus(),
    () => setTyped(''),
  );

  return (
    <>
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
            href={hrefOf(slug, page)}
            prefetch={false}
            onClick={close}
            aria-current={slug === current.slug ? 'true' : undefined}
            className={line}
          >
            <span className="min-w-0 flex-1 truncate">
              <ClientText>{name}</ClientText>
            </span>
            <span className="text-xs font-normal text-sign-2">{role}</span>
            <Tick shown={slug === current.slug} />
          </Link>
        ))}
        {shown.length === 0 && (
          <p className="px-2.5 py-2 text-sm text-sign-2">No workspace matches this name.</p>
        )}
      </div>
      <div className="mt-1.5 border-t border-sign-rule pt-1.5">
        <button
          type="button"
          onClick={() => {
            close();
            openOverlay('new-workspace');
          }}
          className={line}
        >
          <Plus aria-hidden className="size-4 text-sign-2" strokeWidth={1.75} />
          New workspace…
        </button>
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
