import type { KeyboardEvent } from 'react';

/** Keeps a key that is held down from pressing a button more than once. */
export function noRepeat(event: KeyboardEvent): void {
  const isPress = event.key === 'Enter' || event.key === ' ';
  if (event.repeat && isPress && event.target instanceof HTMLButtonElement) event.preventDefault();
}
