import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { requireContext } from '@/lib/auth/session';
import { isBusError } from '@/lib/bus/errors';
import { readRecord } from '@/lib/bus/reads/intent-record';
import { parseId } from '@/lib/shape/id';

/** The intent an address names, read once a request; its id may come in any protocol's form. */
export const loadIntent = cache(async (workspace: string, given: string) => {
  const context = await requireContext(workspace);
  const id = parseId(decodeURIComponent(given));
  if (!id) notFound();
  if (id !== given) redirect(`/${workspace}/intents/${id}`);
  return readRecord(context, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  });
});
