import type { QueueSettings } from '@/lib/shape/queue/settings';

/** What holds where nothing is set. */
export const PUBLISH_WORDS = { attempts: '3', backoff: '5 s, doubled each time' } as const;

/** The settings as they are typed: a blank one is not set, and time is in seconds. */
export interface SettingsDraft {
  maxRunning: string;
  perMinute: string;
  maxAttempts: string;
  backoff: string;
  claimSeconds: string;
}

const shown = (value: number | null) => (value === null ? '' : String(value));

export function toDraft({
  maxRunning,
  perMinute,
  maxAttempts,
  backoffMs,
  claimSeconds,
}: QueueSettings): SettingsDraft {
  return {
    maxRunning: shown(maxRunning),
    perMinute: shown(perMinute),
    maxAttempts: shown(maxAttempts),
    backoff: backoffMs === null ? '' : String(backoffMs / 1_000),
    claimSeconds: shown(claimSeconds),
  };
}

const typed = (text: string) => (text.trim() === '' ? null : Number(text));

/** What was typed; what is no number is NaN, which the server refuses by its name. */
export function toSettings(draft: SettingsDraft): QueueSettings {
  const backoff = typed(draft.backoff);
  return {
    maxRunning: typed(draft.maxRunning),
    perMinute: typed(draft.perMinute),
    maxAttempts: typed(draft.maxAttempts),
    backoffMs: backoff === null ? null : Math.round(backoff * 1_000),
    claimSeconds: typed(draft.claimSeconds),
  };
}
