import type { LiveBatch, LiveKv } from '@/lib/shape/live';
import type { StreamState } from './stream';

/** A batch and when it came, by the browser's clock. */
export interface StreamMessage {
  batch: LiveBatch;
  receivedAt: number;
}

/** What the holder of a workspace's one stream tells the tabs that share it. */
export type HubMessage =
  | { kind: 'stream'; stream: StreamMessage }
  | { kind: 'state'; state: StreamState }
  /** Too much happened to be told: read again. */
  | { kind: 'reset' }
  /** Somebody has written in these namespaces of the KV. */
  | { kind: 'kv'; written: LiveKv }
  /** A job has come on. */
  | { kind: 'jobs' }
  | WelcomeMessage;

/** The first thing a tab hears: where the stream stands, and the messages its page may have missed. */
export interface WelcomeMessage {
  kind: 'welcome';
  state: StreamState;
  cursor: string | null;
  /** True when the messages leave no gap between the page and now, so that nothing need be read again. */
  complete: boolean;
  messages: readonly StreamMessage[];
}

export type OnMessage = (message: HubMessage) => void;
