'use client';

import * as Radix from 'radix-ui/dialog';
import { type ReactNode, useRef } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A modal: in the middle of a desk screen, at the thumb on a phone. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
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
          className="settle fixed inset-x-0 bottom-0 z-50 grid max-h-[92dvh] gap-4 overflow-y-auto rounded-t-lg border border-rule bg-card p-6 shadow-2xl sm:inset-x-auto sm:top-[18vh] sm:bottom-auto sm:max-h-[78dvh] sm:left-1/2 sm:w-[440px] sm:-translate-x-1/2 sm:rounded-lg"
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
