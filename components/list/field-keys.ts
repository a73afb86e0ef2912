import type { KeyboardEvent } from 'react';

/** The keys of a field whose text is taken as one types: Enter takes it at once, Escape leaves the field. */
export const fieldKeys = (take: () => void) => (event: KeyboardEvent<HTMLInputElement>) => {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Enter') take();
  if (event.key !== 'Escape') return;
  // The browser's own Escape would empty the field.
  event.preventDefault();
  event.currentTarget.blur();
};
