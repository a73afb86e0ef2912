'use client';

import * as Radix from 'radix-ui/dialog';
import { type ReactNode, useRef } from 'react';
import { cn } from './cn';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** For what is read and written line by line. */
  isWide?: boolean;
  children: ReactNode;
}

/** A modal: in the middle of a desk screen, at the thumb on a phone. */
export function Dialog({ open, onOpenChange, title, description, isWide = false, children }: DialogProps) {
  // It has no trigger of its own, to which the focus would go back by itself.
  const opener = useRef<Element>(null);
  const goBack = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="settle fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={goBack}
          className={cn(
            'settle fixed inset-x-0 bottom-0 z-50 grid max-h-[92dvh] grid-cols-1 gap-4 overflow-y-auto rounded-t-lg border border-rule bg-card p-6 shadow-2xl sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:-translate-x-1/2 sm:rounded-lg',
            isWide
              ? 'sm:top-[8vh] sm:max-h-[84dvh] sm:w-[min(760px,92vw)]'
              : 'sm:top-[18vh] sm:max-h-[78dvh] sm:w-[440px]',
          )}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="grid gap-1">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description && (
              <Radix.Description className="text-ink-2 wrap-anywhere">{description}</Radix.Description>
            )}
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
