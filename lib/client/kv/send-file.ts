import { refusal } from '@/lib/client/fetch-json';
import { atBase } from '@/lib/shape/url/base-path';

/** Sends a file of JSON Lines to be imported; answers with the job, or why it was refused. */
export async function sendFile(
  slug: string,
  namespace: string,
  file: Blob,
): Promise<{ ok: true; value: { id: string } } | { ok: false; message: string }> {
  const url = `/api/console/${encodeURIComponent(slug)}/kv/import?${new URLSearchParams({ namespace })}`;
  const headers = { 'content-type': 'application/x-ndjson' };
  const [answer, { startedJob }] = await Promise.all([
    fetch(atBase(url), { method: 'POST', headers, body: file }),
    import('@/lib/shape/job/job'),
  ]);
  const body: unknown = await answer.json().catch(() => null);
  const started = startedJob.safeParse(body);
  if (answer.ok && started.success) return { ok: true, value: started.data };
  return { ok: false, message: refusal(answer.status, body).message };
}
