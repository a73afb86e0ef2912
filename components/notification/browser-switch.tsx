'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type DesktopState, desktopState, setDesktop } from './desktop';

const WORDS: Record<DesktopState, string> = {
  unsupported: 'This browser cannot show notifications here.',
  blocked: 'You have blocked them for this address. Allow them in the settings of your browser, then reload.',
  off: 'Off. A question for you would be shown while no tab of Interchange is in sight.',
  on: 'On. A question for you is shown while no tab of Interchange is in sight.',
};

/** Notifications of the system, in this browser alone. Nothing is asked before the press. */
export function BrowserSwitch() {
  const [state, setState] = useState<DesktopState | null>(null);
  useEffect(() => setState(desktopState()), []);
  const turn = (on: boolean) => void setDesktop(on).then(() => setState(desktopState()));
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="text-sm font-semibold">In this browser</h3>
      <p role="status" className="min-h-5 max-w-prose text-ink-2">
        {state && WORDS[state]}
      </p>
      {state === 'off' && <Button onClick={() => turn(true)}>Turn on</Button>}
      {state === 'on' && <Button onClick={() => turn(false)}>Turn off</Button>}
    </div>
  );
}
