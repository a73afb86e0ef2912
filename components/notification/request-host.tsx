'use client';

import { type ComponentProps, useEffect, useState } from 'react';
import { lazyComponent } from '@/components/ui/lazy-component';

const CallToast = lazyComponent(() => import('./request-toast').then((module) => module.CallToast));

/** Loads what tells of new questions, once the page is drawn. */
export function CallHost(props: ComponentProps<typeof CallToast>) {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return isDrawn ? <CallToast {...props} /> : null;
}
