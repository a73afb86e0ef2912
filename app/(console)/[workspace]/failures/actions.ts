'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { actOnFailure } from '@/lib/bus/failure/act';
import { setFailureRules } from '@/lib/bus/failure/rules';
import { failureAct, failureRules } from '@/lib/shape/failure/failure';

const place = z.object({ workspace: z.string() });

export async function failureAction(given: unknown): Promise<ActionResult> {
  return act(place.extend({ act: failureAct }), given, (context, form) => actOnFailure(context, form.act));
}

export async function setFailureRulesAction(given: unknown): Promise<ActionResult> {
  return act(place.extend(failureRules.shape), given, (context, { keep, hide }) =>
    setFailureRules(context, { keep, hide }),
  );
}
