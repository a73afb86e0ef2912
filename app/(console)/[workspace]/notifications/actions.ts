'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { setOwnEmailPreferences } from '@/lib/bus/notification/email-preferences';
import { emailPreferences } from '@/lib/shape/notification';

const preferencesForm = emailPreferences.extend({ workspace: z.string() });

export async function setEmailPreferencesAction(given: unknown): Promise<ActionResult> {
  return act(preferencesForm, given, setOwnEmailPreferences);
}
