'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type DesktopState, desktopState, setDesktop } from './desktop';

const WORDS: Record<DesktopState, string> = {
  unsupported: 'This browser cannot show notifications here.',
  blocked:
    'You have blocked notifications for this site. Allow them in your browser settings, then reload the page.',
  off: 'Off. When on, this browser shows new approval requests while no Interchange tab is visible.',
  on: 'On. This browser shows new approval requests while no Interchange tab is visible.',
};

/** Notifications of the system, in this browser alone. Nothing is asked before the press. */
export function BrowserSwitch() {
  const [state, setState] = useState<DesktopState | null>(null);
  useEffect(() => setState(desktopState()), []);
  const turn = (on: boolean) => void setDesktop(on).then(() => setState(desktopState()));
  return (
    <section aria-labelledby="browser" className="grid justify-items-start gap-2">
      <h2 id="browser" className="text-md font-semibold">
        In this browser
      </h2>
      <p role="status" className="min-h-5 max-w-prose text-ink-2">
        {state && WORDS[state]}
      </p>
      {state === 'off' && <Button onClick={() => turn(true)}>Turn on</Button>}
      {state === 'on' && <Button onClick={() => turn(false)}>Turn off</Button>}
    </section>
  );
}
