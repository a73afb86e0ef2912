import { z } from 'zod';
import {
  CONDITION_PATH_LENGTH,
  CONDITION_VALUE_LENGTH,
  GOAL_LENGTH,
  MONTH_SECONDS,
  MOST_PRIORITY,
  PUBLISHER_LENGTH,
  RULE_NAME_LENGTH,
  RULE_TITLE_LENGTH,
} from './limits';
import { protocol } from './protocol';
import { audience, escalationStep, risk, terms } from './terms';

export const operator = z.enum(['=', '≠', '>', '≥', '<', '≤', 'contains', 'matches', 'exists']);
export type Operator = z.infer<typeof operator>;

/** A test of one place in the payload. `path` is names and numbers with dots between; `value` is as it was typed. */
export const condition = z.object({
  path: z.string().trim().min(1, 'Say where in the payload.').max(CONDITION_PATH_LENGTH),
  operator,
  value: z.string().max(CONDITION_VALUE_LENGTH).default(''),
});
export type Condition = z.infer<typeof condition>;

/** What a rule is about; what is left out matches everything. */
export const match = z.object({
  protocol: protocol.nullable().default(null),
  /** A glob: `*` is any text, `?` any letter. */
  goal: z.string().trim().max(GOAL_LENGTH).default('*'),
  /** A glob of the publisher's name. */
  publisher: z.string().trim().max(PUBLISHER_LENGTH).default('*'),
  conditions: z.array(condition).max(20).default([]),
});
export type Match = z.infer<typeof match>;

export const effect = z.enum(['hold', 'refuse', 'allow']);
export type Effect = z.infer<typeof effect>;

/** How a held intent is put before people. */
export const holdSettings = z.object({
  /** What is asked; `{order.id}` is that place in the payload, `{goal}` the goal. */
  title: z.string().trim().min(1).max(RULE_TITLE_LENGTH).default('{goal}'),
  /** What is told below it, in the same way. */
  summary: z.string().trim().max(RULE_TITLE_LENGTH).default(''),
  audience: audience.prefault({}),
  needed: terms.shape.needed,
  byRequester: z.boolean().default(false),
  risk: risk.default('medium'),
  commentRequired: z.boolean().default(false),
  /** Seconds one has to decide; null is for ever. */
  decideSeconds: z
    .int()
    .min(1)
    .max(MONTH_SECONDS)
    .nullable()
    .default(24 * 60 * 60),
  onTimeout: z.enum(['reject', 'approve', 'wait']).default('reject'),
  escalationSteps: z.array(escalationStep).max(5).default([]),
  remindSeconds: terms.shape.remindSeconds,
});
export type HoldSettings = z.infer<typeof holdSettings>;

/** An admin's standing order. The highest priority that matches decides; among equals the older one. */
export const ruleInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(RULE_NAME_LENGTH, `Keep the name under ${RULE_NAME_LENGTH} characters.`),
  enabled: z.boolean().default(false),
  priority: z.int().min(0).max(MOST_PRIORITY).default(100),
  match: match.prefault({}),
  effect: effect.default('hold'),
  hold: holdSettings.prefault({}),
});
export type RuleInput = z.input<typeof ruleInput>;
export type Rule = z.output<typeof ruleInput> & { id: string };

/** A rule as its page shows it. Instants are epoch milliseconds. */
export const ruleView = ruleInput.extend({
  id: z.string(),
  createdBy: z.string(),
  updatedBy: z.string(),
  updatedAt: z.int(),
  /** What it has held that is still kept, and how many of those wait. */
  held: z.int(),
  pending: z.int(),
});
export type RuleView = z.output<typeof ruleView>;
export const ruleList = z.object({ rules: z.array(ruleView) });

/** The most intents a simulation looks back over. */
export const SIMULATED_MOST = 1_000;

/** What a draft would have done: as much of a rule as that takes, and over how many of the newest intents. */
export const simulationInput = z.object({
  /** The rule it would replace; absent for a new one. */
  id: z.uuid().optional(),
  match: match.prefault({}),
  effect: effect.default('hold'),
  priority: ruleInput.shape.priority,
  title: holdSettings.shape.title,
  last: z.int().min(1).max(SIMULATED_MOST).default(500),
});
export type SimulationInput = z.input<typeof simulationInput>;

/** What a draft would have done to intents that were really published. Instants are epoch milliseconds. */
export const simulation = z.object({
  /** How many it looked at, and when the oldest of them was published; null without any. */
  looked: z.int(),
  since: z.int().nullable(),
  /** How many it is about. */
  matched: z.int(),
  /** How many of those it would have held, refused or let through; rules above it decide about the others. */
  decided: z.int(),
  overruled: z.int(),
  /** The newest it is about. */
  samples: z.array(
    z.object({
      id: z.string(),
      protocol,
      goal: z.string(),
      publisher: z.string(),
      /** What people would have been asked. */
      title: z.string(),
      payloadHead: z.string(),
      at: z.int(),
      /** The rule that decides about it first; null when this one does. */
      overruledBy: z.string().nullable(),
    }),
  ),
});
export type Simulation = z.output<typeof simulation>;
