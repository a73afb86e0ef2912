import type { z } from 'zod';
import type { Claim, IntentBusClient, Json, PublishOptions } from '@/lib/demo/intent-bus-client';
import type { Random } from '@/lib/demo/random';
import type { Stage } from '@/lib/demo/stage';

/** What a publisher asks for. */
export interface Order extends PublishOptions {
  readonly payload: Json;
}

/** One claim in a worker's hands. */
export interface Task extends Stage {
  readonly claim: Claim;
  readonly client: IntentBusClient;
}

/** A kind of work: what its publisher sends, and what a worker does with it. */
export interface Job {
  readonly goal: string;
  /** How often it is published, relative to the others. */
  readonly weight: number;
  order(random: Random): Order;
  /** An order that no attempt can carry out. */
  faulty?(random: Random): Order;
  /** Resolves with the result; throws JobError when the attempt fails. */
  run(task: Task): Promise<Json>;
}

/** An attempt that failed, in the worker's words. */
export class JobError extends Error {}

/** The payload as the job knows it; one that it does not fails the attempt. */
export function payloadOf<T extends z.ZodType>(task: Task, schema: T): z.infer<T> {
  const parsed = schema.safeParse(task.claim.payload);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new JobError(
    `ValidationError: ${issue?.path.join('.') || 'payload'}: ${issue?.message ?? 'invalid'}`,
  );
}
