import type { StreamState } from './stream';

export interface LiveStatus {
  state: StreamState;
  /** Milliseconds behind, while events flow. */
  lag: number | null;
}
