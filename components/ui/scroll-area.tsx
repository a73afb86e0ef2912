import { createElement, type HTMLAttributes, type RefAttributes } from 'react';

type ElementProps = HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>;

interface ScrollAreaProps extends ElementProps {
  as?: 'div' | 'ul' | 'pre' | 'section';
  /** What it holds, for who cannot see it. */
  label?: string;
}

/** What scrolls by itself, so that the keyboard must reach it. */
export function ScrollArea({ as = 'div', label, ...rest }: ScrollAreaProps) {
  return createElement<ElementProps, HTMLElement>(as, {
    tabIndex: 0,
    // A plain element has no name unless it is a group.
    role: as === 'div' && label ? 'group' : undefined,
    'aria-label': label,
    ...rest,
  });
}
