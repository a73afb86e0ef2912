'use client';

import { useLiveStatus } from './live-provider';
import type { StreamState } from './stream';

const WORDS: Record<StreamState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  stale: 'Reconnecting',
  offline: 'Offline',
  'signed-out': 'Signed out',
  removed: 'No access',
};

const TONES: Record<StreamState, string> = {
  connecting: 'text-ink-3',
  live: 'text-live',
  stale: 'text-waiting',
  offline: 'text-waiting',
  'signed-out': 'text-waiting',
  removed: 'text-waiting',
};

/** The stream's dot and word, and how far behind it is while events flow. */
export function LiveStatus() {
  const { state, lag } = useLiveStatus();
  return (
    <p className="flex items-center gap-2 text-sm whitespace-nowrap">
      <span className={`flex items-center gap-2 font-semibold ${TONES[state]}`} role="status">
        <span
          aria-hidden
          className={`size-2 rounded-full ${state === 'live' ? 'bg-current' : 'border-2 border-current'}`}
        />
        {WORDS[state]}
      </span>
      {lag !== null && (
        <span className="text-ink-3 max-sm:sr-only">
          {lag < 1000 ? `${lag} ms` : `${(lag / 1000).toFixed(1)} s`} behind
        </span>
      )}
    </p>
  );
}
