import { useState } from 'react';
import { usePageCommand } from '@/components/palette/page-commands';

/** The dialog that makes an entry: by its button, and from the palette. */
export function useNewEntry(mayWrite: boolean) {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => mayWrite && setIsOpen(true);
  usePageCommand({ id: 'new-kv-entry', name: 'New KV entry', run: open });
  return { isOpen, open, close: () => setIsOpen(false) };
}
