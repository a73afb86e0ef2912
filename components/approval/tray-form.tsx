'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ArmedButton } from './armed-button';
import { useArmed } from './use-armed';

interface TrayFormProps {
  /** False once the question can no longer be answered. */
  isOpen: boolean;
  /** Its accessible name. */
  name: string;
  refusal: string | null;
  /** The label of its button; none where its fields are buttons themselves. */
  deed?: string;
  isBad?: boolean;
  isPending: boolean;
  onSubmit?: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The fields of a tray, its button and a way out. The first field gets the focus. */
export function TrayForm({
  isOpen,
  name,
  refusal,
  deed,
  isBad,
  isPending,
  onSubmit,
  onClose,
  children,
}: TrayFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const isArmed = useArmed(name);
  useEffect(() => {
    const found = form.current?.querySelector<HTMLElement>('textarea, select, [data-first]');
    found?.focus();
  }, []);
  return (
    <form
      ref={form}
      aria-label={name}
      className="grid max-w-2xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isOpen && isArmed) onSubmit?.();
      }}
    >
      {children}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {deed && (
          <ArmedButton
            isArmed={isArmed}
            type="submit"
            size="lg"
            variant={isBad ? 'danger' : 'primary'}
            disabled={isPending || !isOpen}
            className="max-sm:h-11"
          >
            {isPending ? 'Sending…' : deed}
          </ArmedButton>
        )}
        <Button size="lg" variant="ghost" onClick={onClose} className="max-sm:h-11">
          {isOpen ? 'Cancel' : 'Discard'}
        </Button>
      </div>
    </form>
  );
}
