import { shellWord } from '@/components/connect/shell';
import type { PublishDraft } from '@/lib/shape/publish';

/** Linux takes no argument longer than 128 KiB; what is longer goes in by the standard input. */
const LONGEST_WORD = 100_000;

/** The names the Intent Bus wire has for what the form calls otherwise. */
const NUMBERS = {
  priority: 'priority',
  delay: 'delay',
  ttl: 'ttl',
  max_attempts: 'maxAttempts',
  backoff_base: 'backoff',
} as const;
const TEXTS = {
  namespace: 'namespace',
  target_worker: 'targetWorker',
  required_capability: 'requiredCapability',
} as const;

/** The same request as a worker's key would make it, for a shell where $KEY holds one. */
export function curlOf(home: string, draft: PublishDraft): string {
  const body = bodyOf(draft);
  const key = draft.idempotencyKey.trim();
  const lines = [
    `curl -X POST ${home}/intent-bus/intent`,
    '-H "X-API-KEY: $KEY"',
    "-H 'Content-Type: application/json'",
    ...(key ? [`-H ${shellWord(`Idempotency-Key: ${key}`)}`] : []),
  ];
  return body.length > LONGEST_WORD
    ? `${[...lines, "--data-binary @- <<'EOF'"].join(' \\\n  ')}\n${body}\nEOF`
    : [...lines, `--data-binary ${shellWord(body)}`].join(' \\\n  ');
}

/** Only what differs from the wire's own defaults; the payload to the letter. */
function bodyOf(draft: PublishDraft): string {
  const options: Record<string, string | number> = { visibility: draft.visibility };
  for (const [name, field] of Object.entries(NUMBERS)) {
    const text = draft[field].trim();
    if (text !== '' && Number.isFinite(Number(text))) options[name] = Number(text);
  }
  for (const [name, field] of Object.entries(TEXTS)) {
    if (draft[field].trim() !== '') options[name] = draft[field].trim();
  }
  if (options.visibility === 'private') delete options.visibility;
  const known = JSON.stringify({ goal: draft.goal.trim(), ...options });
  return `${known.slice(0, -1)},"payload":${draft.payload.trim() || '{}'}}`;
}
