'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { buttonStyle } from '@/components/ui/button';

/** To the inbox of the workspace one is in, for a page that is not told which. */
export function WayBack() {
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <Link href={`/${workspace}/approvals`} className={buttonStyle({ variant: 'primary', size: 'lg' })}>
      All that waits
    </Link>
  );
}
