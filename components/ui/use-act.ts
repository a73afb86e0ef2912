import { useState, useTransition } from 'react';

export type Answer<T = void> = { ok: true; value: T } | { ok: false; message: string };

export const UNANSWERED = 'Interchange does not answer. Nothing was changed; try again.';

/** Runs Server Actions: says whether one is under way and what the last one refused. */
export function useAct() {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  const act = <T>(action: () => Promise<Answer<T>>, done: (value: T) => void) =>
    start(async () => {
      const answer = await action().catch(() => null);
      setRefusal(answer?.ok ? null : (answer?.message ?? UNANSWERED));
      if (answer?.ok) done(answer.value);
    });
  return { refusal, isPending, act };
}
