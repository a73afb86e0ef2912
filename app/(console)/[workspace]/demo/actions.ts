'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { demo } from '@/lib/demo/demo';

const demoForm = z.object({ workspace: z.string() });

/** Starts sample traffic in its own workspace for somebody who administers the given one. */
export async function startDemoAction(input: unknown): Promise<ActionResult> {
  return act(demoForm, input, (context) => demo().start(context));
}

/** Stops sample traffic and deletes its workspace. */
export async function cleanUpDemoAction(input: unknown): Promise<ActionResult> {
  return act(demoForm, input, (context) => demo().cleanUp(context));
}
