'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const DemoBanner = lazy(() => import('./demo-banner').then((module) => ({ default: module.DemoBanner })));

/** Keeps the banner's code off the pages of every other workspace. */
export function DemoBannerHost(props: ComponentProps<typeof DemoBanner>) {
  return (
    <Suspense>
      <DemoBanner {...props} />
    </Suspense>
  );
}
