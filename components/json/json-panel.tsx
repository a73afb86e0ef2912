'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import { JsonFrame } from './json-frame';

interface JsonPanelProps {
  title: string;
  /** JSON as received, or plain text. */
  text: string;
  isJson: boolean;
  facts?: ReactNode;
}

const load = () => import('./json-view');
const JsonView = lazy(load);
// Asked for before the page has woken up, so that it wakes up with it.
if (typeof window !== 'undefined') void load();

/** A payload or result, or whatever else is JSON: every digit as it was sent. */
export function JsonPanel(props: JsonPanelProps) {
  const { isJson, ...frame } = props;
  return (
    <Suspense
      fallback={
        <JsonFrame {...frame}>
          <div className="h-12" />
        </JsonFrame>
      }
    >
      <JsonView {...props} />
    </Suspense>
  );
}
