'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { copyText } from './copy-text';

interface CopyButtonProps {
  /** Given as a function, it is made only when it is wanted. */
  text: string | (() => string);
  /** What is copied, for the accessible name: "Copy payload". */
  what: string;
  /** Shows the word beside the icon. */
  labelled?: boolean;
  /** Another word than "Copy". */
  label?: string;
  className?: string;
}

export function CopyButton({ text, what, labelled = false, label = 'Copy', className }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 1500);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    const isCopied = await copyText(typeof text === 'string' ? text : text());
    setState(isCopied ? 'copied' : 'refused');
  };
  const word = state === 'copied' ? 'Copied' : state === 'refused' ? 'Not allowed' : label;
  return (
    <Button
      variant="ghost"
      size={labelled ? 'sm' : 'icon'}
      className={className}
      aria-label={state === 'idle' ? `Copy ${what}` : undefined}
      title={labelled ? undefined : `Copy ${what}`}
      onClick={copy}
    >
      {state === 'copied' ? (
        <Check aria-hidden strokeWidth={1.75} />
      ) : (
        <Copy aria-hidden strokeWidth={1.75} />
      )}
      <span className={labelled ? undefined : 'sr-only'} aria-live="polite">
        {word}
      </span>
    </Button>
  );
}
