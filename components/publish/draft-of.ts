import type { IntentDetail } from '@/lib/shape/intent';
import type { PublishDraft } from '@/lib/shape/publish';
import { FRESH } from './draft';

/** The form that would publish an intent like one there is: the same goal, payload and routing, under no idempotency key. */
export function draftOf(intent: IntentDetail): PublishDraft {
  const { goal, payload, namespace, priority, maxAttempts, targetWorker, requiredCapability } = intent;
  return {
    ...FRESH,
    goal,
    payload,
    namespace: namespace === 'default' ? '' : namespace,
    priority: String(priority),
    maxAttempts: String(maxAttempts),
    targetWorker: targetWorker ?? '',
    requiredCapability: requiredCapability ?? '',
  };
}
