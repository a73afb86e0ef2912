import Link from 'next/link';
import type { ReactNode } from 'react';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

interface IntentsLinkProps {
  slug: string;
  filter: IntentFilter;
  children: ReactNode;
}

/** A name that leads to the intents it stands in. */
export function IntentsLink({ slug, filter, children }: IntentsLinkProps) {
  return (
    <Link href={`/${slug}/intents?${intentFilters.write(filter)}`} className="hover:underline">
      {children}
    </Link>
  );
}
