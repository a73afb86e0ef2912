'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { drainWorker, resumeWorker } from '@/lib/bus/worker/drain';
import { forgetWorker } from '@/lib/bus/worker/forget';
import { releaseHeld } from '@/lib/bus/worker/release-held';
import type { Decided } from '@/lib/shape/inbox';

const place = z.object({ workspace: z.string(), id: z.string() });
const because = place.extend({ reason: z.string() });

export async function drainWorkerAction(given: unknown): Promise<ActionResult> {
  return act(because, given, (context, { id, reason }) => drainWorker(context, { id, reason }));
}

export async function resumeWorkerAction(given: unknown): Promise<ActionResult> {
  return act(place, given, (context, { id }) => resumeWorker(context, id));
}

export async function forgetWorkerAction(given: unknown): Promise<ActionResult> {
  return act(place, given, (context, { id }) => forgetWorker(context, id));
}

export async function releaseHeldAction(given: unknown): Promise<ActionResult<Decided[]>> {
  const form = because.extend({ ids: z.array(z.string()).optional() });
  return act(form, given, (context, { id, ids, reason }) =>
    releaseHeld(context, { worker: id, ids, reason }),
  );
}
