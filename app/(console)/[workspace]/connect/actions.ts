'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { issueKey } from '@/lib/bus/key/key';
import { WIRE_SCOPES } from '@/lib/shape/role';

const makeKeyForm = z.object({ workspace: z.string() });

/** Makes a key with every wire scope, named for who made it. */
export async function makeKeyAction(input: unknown): Promise<ActionResult<{ id: string; secret: string }>> {
  return act(makeKeyForm, input, (context) =>
    issueKey(context, { name: `${context.actor.name}’s key`, scopes: [...WIRE_SCOPES] }),
  );
}
