'use client';

import type { ReactNode } from 'react';
import { useDestination } from '@/components/frame/use-destination';
import { lazyComponent } from '@/components/ui/lazy-component';

const PageOnItsWay = lazyComponent(() => import('./page-on-its-way').then((module) => module.PageOnItsWay));

/**
 * The page. One that takes long to come is announced by its skeleton. A loading.tsx would do so too, but React holds
 * the page behind one back for 300 ms, and most are there in 100.
 */
export function Stage({ children }: { children: ReactNode }) {
  const destination = useDestination();
  return (
    <>
      {destination && <PageOnItsWay path={destination} />}
      <div className={destination ? 'hidden' : 'contents'}>{children}</div>
    </>
  );
}
