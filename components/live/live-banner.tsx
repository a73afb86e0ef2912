'use client';

import { usePathname } from 'next/navigation';
import { buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { atBase } from '@/lib/shape/url/base-path';
import { useStreamState } from './live-provider';

/** Says so when what is on screen is no longer kept up to date, and why. */
export function LiveBanner() {
  const state = useStreamState();
  const path = usePathname();
  if (state === 'signed-out') {
    return (
      <Notice
        tone="waiting"
        role="alert"
        as="band"
        action={
          <a
            className={buttonStyle({ size: 'sm' })}
            href={atBase(`/sign-in?from=${encodeURIComponent(path)}`)}
          >
            Sign in
          </a>
        }
      >
        <strong className="font-semibold">Your session has ended.</strong> What you see is no longer updated.
      </Notice>
    );
  }
  if (state === 'removed') {
    return (
      <Notice
        tone="waiting"
        role="alert"
        as="band"
        action={
          <a className={buttonStyle({ size: 'sm' })} href={atBase('/')}>
            Leave
          </a>
        }
      >
        <strong className="font-semibold">You are no longer a member of this workspace.</strong> What you see
        is from before.
      </Notice>
    );
  }
  if (state !== 'offline') return null;
  return (
    <Notice tone="waiting" role="alert" as="band">
      <strong className="font-semibold">Offline.</strong> Interchange does not answer; what you see is from
      before. It reconnects by itself, and nothing will be missed.
    </Notice>
  );
}
