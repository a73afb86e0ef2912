import { useState } from 'react';
import { usePageCommand } from '@/components/palette/page-commands';

/** The dialog that imports a file: by its button, and from the palette. */
export function useImport(mayWrite: boolean) {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => mayWrite && setIsOpen(true);
  usePageCommand({ id: 'import-kv', name: 'Import KV keys', run: open });
  return { isOpen, open, close: () => setIsOpen(false) };
}
