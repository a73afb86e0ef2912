'use client';

import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface MenuItem {
  name: string;
  /** Why it cannot be done here; null where it can. */
  why?: string | null;
  isDanger?: boolean;
  onSelect: () => void;
}

interface MenuProps {
  label: string;
  /** The button that opens it. */
  children: ReactNode;
  items: readonly MenuItem[];
}

/** More than there is room for as buttons. What cannot be done says why, and can be read by the keyboard too. */
export function Menu({ label, children, items }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="settle z-40 grid max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-control bg-card p-1 text-ink shadow-2xl outline-none"
        >
          {items.map(({ name, why = null, isDanger, onSelect }) => (
            <Radix.Item
              key={name}
              aria-disabled={why !== null || undefined}
              onSelect={(event) => (why === null ? onSelect() : event.preventDefault())}
              className={cn(
                'grid min-h-8 cursor-pointer content-center rounded-md px-2.5 py-1 text-sm outline-none data-highlighted:bg-hover max-md:min-h-11',
                why !== null && 'cursor-default text-ink-3',
                isDanger && why === null && 'text-failed',
              )}
            >
              <span className="font-semibold">{name}</span>
              {why !== null && <span className="text-xs text-ink-2">{why}</span>}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
