import { z } from 'zod';
import type { SharedIntent } from '@/lib/bus/collab/shared-intent';
import { textOfObject } from '@/lib/pure/json-text';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { membersOf } from '@/lib/pure/raw-json';
import { statusOf } from '@/lib/shape/status';
import { readStored } from '@/lib/shape/stored';
import { policy } from './policy';
import { type Body, objectOrListText, objectText, stringText } from './request';

const object = z.record(z.string(), z.unknown());

/** POST /intents and POST /intents/{id}/children. Both spellings of the parent; constraints as the docs show them too. */
export const createBody = z.object({
  title: z
    .string()
    .refine((text) => text.trim() !== '', 'must not be blank')
    .max(512),
  description: stringText.optional(),
  constraints: objectOrListText.optional(),
  state: objectText.optional(),
  created_by: z.string().min(1).max(255).nullish(),
  parent_intent_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  depends_on: z.array(z.string()).max(1_000).nullish(),
  governance_policy: policy.nullish(),
  confidence: z.number().nullish(),
});
/** What of it is kept as the text it came as. */
export const CREATE_TEXTS = ['description', 'constraints', 'state'] as const;
export type CreateBody = Body<z.output<typeof createBody>>;

/** What OpenIntent says of an intent besides its payload, as kept. */
const envelope = z.object({
  /** As it was sent, where the goal is not the same. */
  title: z.string().optional(),
  created_by: z.string().optional(),
  confidence: z.number().optional(),
  governance_policy: object.nullish(),
});
export type Envelope = z.infer<typeof envelope>;

export const envelopeOf = (intent: { envelope: string }): Envelope => readStored(envelope, intent.envelope);

/** What of the envelope is answered by its exact text. */
const EXACT = ['confidence', 'governance_policy'] as const;

/** A body's member as it came; undefined where it is missing, null or empty. */
const given = (raw: Map<string, string>, name: string) => {
  const text = raw.get(name);
  return text === undefined || /^(?:null|""|\{\s*\}|\[\s*\])$/.test(text) ? undefined : text;
};

/** A new intent as the bus takes it, with what hangs on it. The payload is what is asked, in the sender's words. */
export function toPublish({ value, raw }: CreateBody, parent: string | undefined) {
  const parts = CREATE_TEXTS.flatMap((name) => {
    const text = given(raw, name);
    return text === undefined ? [] : [`"${name}":${text}`];
  });
  const kept: Envelope = {
    ...(value.title !== value.title.trim() && { title: value.title }),
    ...(value.created_by && { created_by: value.created_by }),
  };
  const exact = EXACT.flatMap((name) => {
    const text = value[name] === undefined || value[name] === null ? undefined : raw.get(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    intent: {
      protocol: 'openintent' as const,
      namespace: '@openintent',
      goal: value.title,
      payload: `{${parts.join(',')}}`,
      visibility: 'public' as const,
      parentId: parent ?? value.parent_intent_id ?? value.parent_id ?? null,
      envelope: textOfObject(kept, exact),
    },
    parts: { state: given(raw, 'state') ?? '{}', dependsOn: value.depends_on ?? [] },
  };
}

/** Constraints as every reader takes them: an object, a list under `rules`. */
function constraintsText(payload: Map<string, string>): string {
  const text = payload.get('constraints') ?? '{}';
  return text.startsWith('[') ? `{"rules":${text}}` : text;
}

/** An intent's version: it counts what its owners changed, from 1. */
export const versionOf = ({ generation }: { generation: number }) => generation + 1;

/** An intent as JSON text, its state and constraints exactly as they were written. Both spellings of what has two. */
export function fromIntent({ intent, state, dependsOn }: SharedIntent): string {
  const payload = membersOf(intent.payload);
  const kept = envelopeOf(intent);
  const exact = membersOf(intent.envelope);
  const created = naiveUtc(intent.created_at);
  const updated = naiveUtc(intent.updated_at);
  const known = {
    id: intent.id,
    title: kept.title ?? intent.goal,
    version: versionOf(intent),
    status: statusOf('openintent', intent.phase, intent.phase_reason),
    parent_intent_id: intent.parent_id,
    parent_id: intent.parent_id,
    depends_on: dependsOn,
    created_by: kept.created_by ?? intent.publisher_label ?? intent.publisher_name,
    created_at: created,
    updated_at: updated,
    createdAt: created,
    updatedAt: updated,
  };
  return textOfObject(known, [
    ['confidence', exact.get('confidence') ?? '0'],
    ['governance_policy', kept.governance_policy ? (exact.get('governance_policy') ?? '{}') : '{}'],
    ['description', payload.get('description') ?? '""'],
    ['constraints', constraintsText(payload)],
    ['state', state],
  ]);
}
