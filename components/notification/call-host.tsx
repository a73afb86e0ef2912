'use client';

import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';

const CallToast = lazy(() => import('./call-toast'));

/** Loads what tells of new questions, once the page is drawn. */
export function CallHost(props: ComponentProps<typeof CallToast>) {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return isDrawn ? (
    <Suspense>
      <CallToast {...props} />
    </Suspense>
  ) : null;
}
