import type { LiveBatch } from '@/lib/shape/live';
import type { StreamState } from './stream';

/** A batch and when it came, by the browser's clock. */
export interface Frame {
  batch: LiveBatch;
  receivedAt: number;
}

/** What the holder of a workspace's one stream tells the tabs that share it. */
export type News =
  | { kind: 'frame'; frame: Frame }
  | { kind: 'state'; state: StreamState }
  /** Too much happened to be told: read again. */
  | { kind: 'reset' }
  | Welcome;

/** The first thing a tab hears: where the stream stands, and the frames its page may have missed. */
export interface Welcome {
  kind: 'welcome';
  state: StreamState;
  cursor: string | null;
  /** True when the frames leave no gap between the page and now, so that nothing need be read again. */
  complete: boolean;
  frames: readonly Frame[];
}

export type Hear = (news: News) => void;
