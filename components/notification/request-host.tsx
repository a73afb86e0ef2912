'use client';

import { type ComponentProps, useEffect, useState } from 'react';
import { lazyComponent } from '@/components/ui/lazy-component';

const RequestToast = lazyComponent(() => import('./request-toast').then((module) => module.RequestToast));

/** Loads what tells of new questions, once the page is drawn. */
export function RequestHost(props: ComponentProps<typeof RequestToast>) {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return isDrawn ? <RequestToast {...props} /> : null;
}
