export type DemoAction = (input: {
  workspace: string;
}) => Promise<{ ok: true } | { ok: false; message: string }>;

const UNANSWERED = 'Interchange does not answer. Try again.';

/** Runs one of the demo's actions; resolves with why it was refused, or null. */
export async function refusalOf(action: DemoAction, workspace: string): Promise<string | null> {
  const answer = await action({ workspace }).catch(() => ({ ok: false as const, message: UNANSWERED }));
  return answer.ok ? null : answer.message;
}
