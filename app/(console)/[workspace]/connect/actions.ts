'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { issueKey } from '@/lib/bus/key/key';
import { shorten } from '@/lib/shape/cut';
import { KEY_NAME_LENGTH } from '@/lib/shape/limits';
import { WIRE_SCOPES } from '@/lib/shape/role';

const makeKeyForm = z.object({ workspace: z.string() });

/** Makes a key with every wire scope, named for who made it. */
export async function makeKeyAction(input: unknown): Promise<ActionResult<{ id: string; secret: string }>> {
  return act(makeKeyForm, input, (context) => {
    const name = `${shorten(context.actor.name, KEY_NAME_LENGTH - '’s key'.length)}’s key`;
    return issueKey(context, { name, scopes: [...WIRE_SCOPES] });
  });
}
