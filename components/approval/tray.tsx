'use client';

import type { KeyboardEvent } from 'react';
import { isComposing } from '@/components/keyboard/typing';
import { useKeys } from '@/components/keyboard/use-keys';
import { DelegateTray } from './delegate-tray';
import { ExtendTray } from './extend-tray';
import { RefuseTray } from './refuse-tray';
import type { ReviewAct } from './review-buttons';
import { SayTray } from './say-tray';
import type { Answering } from './use-answering';

interface TrayProps {
  answering: Answering;
  deed: ReviewAct | { refuse: string };
  onClose: () => void;
  /** Called with a message that says what was done. */
  onDone: (message: string) => void;
}

/** Opens above the buttons when one of them needs input. Escape closes it. */
export function Tray({ deed, onClose, onDone, answering }: TrayProps) {
  // Also when the focus is elsewhere on the page.
  useKeys({ Escape: onClose });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.stopPropagation();
    onClose();
  };
  const done = (message: string) => {
    onDone(message);
    onClose();
  };
  const shared = { answering, onClose, onDone: done };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys from the fields in it
    <div onKeyDown={closeOnEscape} className="settle -m-1 max-h-[60dvh] overflow-y-auto p-1">
      {typeof deed === 'object' && <RefuseTray key={deed.refuse} {...shared} outcome={deed.refuse} />}
      {(deed === 'ask' || deed === 'note') && <SayTray key={deed} {...shared} deed={deed} />}
      {deed === 'delegate' && <DelegateTray {...shared} />}
      {deed === 'extend' && <ExtendTray {...shared} />}
    </div>
  );
}
