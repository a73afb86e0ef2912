'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { pauseQueue, resumeQueue } from '@/lib/bus/queue/pause';
import { purgeQueue } from '@/lib/bus/queue/purge';
import { setQueueSettings } from '@/lib/bus/queue/settings';
import { queueSettings } from '@/lib/shape/queue/settings';

const place = z.object({ workspace: z.string(), goal: z.string() });

export async function pauseQueueAction(given: unknown): Promise<ActionResult> {
  return act(place.extend({ reason: z.string() }), given, (context, { goal, reason }) =>
    pauseQueue(context, { goal, reason }),
  );
}

export async function resumeQueueAction(given: unknown): Promise<ActionResult> {
  return act(place, given, (context, { goal }) => resumeQueue(context, goal));
}

export async function setQueueAction(given: unknown): Promise<ActionResult> {
  return act(place.extend(queueSettings.shape), given, (context, { workspace: _, ...settings }) =>
    setQueueSettings(context, settings),
  );
}

export async function purgeQueueAction(given: unknown): Promise<ActionResult> {
  return act(place.extend({ typed: z.string() }), given, async (context, { goal, typed }) => {
    await purgeQueue(context, { goal, typed });
  });
}
