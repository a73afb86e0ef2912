'use client';

import { useEffect } from 'react';
import { countWord } from '@/lib/client/inbox/inbox-rows';
import { useMine } from './rail/approvals-badge';

const COUNT = /^\(\d[\d,]*\+?\) /;

/** Puts how many questions wait for the reader before the title of whatever page is open. */
export function TitleCount({ slug }: { slug: string }) {
  const mine = useMine(slug);
  useEffect(() => {
    const count = () => {
      const title = document.title.replace(COUNT, '');
      const wanted = mine > 0 ? `(${countWord(mine)}) ${title}` : title;
      if (document.title !== wanted) document.title = wanted;
    };
    count();
    // Another page brings another title, at its own time.
    const observer = new MutationObserver(count);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [mine]);
  return null;
}
