import type { Stage } from '@/lib/demo/stage';

/** What the traffic of one line stands on. */
export interface LineStage {
  /** Where Interchange is spoken to, without a slash at its end. */
  readonly url: string;
  readonly keys: { readonly publishers: string; readonly workers: string };
  readonly signal: AbortSignal;
  /** A stage of its own for a named part. */
  stage(name: string): Stage;
}

/** Starts a line's traffic; none of its parts ends by itself. */
export type Line = (at: LineStage) => Promise<never>[];
