import type { Scope } from '@/lib/shape/role';
import type { Rule } from '@/lib/shape/rule';
import type { Store, Tx } from '@/lib/store/driver/store';
import type { IntentChange, IntentRow } from '@/lib/store/intent/intents';
import { Refusal } from './errors';
import type { Heartbeats } from './heartbeats';

/** What the rules say of an intent that is about to be worked on, and what to write of it if it may. */
export type Ruling =
  | { readonly says: 'go'; readonly change: IntentChange }
  | { readonly says: 'hold' | 'refuse'; readonly rule: Rule };

/** By whose doing something is written. */
export type Doer = Pick<Context, 'bus' | 'actor'>;

/**
 * Puts intents to the workspace's rules. It stands above the nouns that move intents, which know no more of it than
 * this; lib/bus/rule/gate.ts is the one there is.
 */
export interface RuleGate {
  /** What the rules say of an intent as it would be after a change, if that differs from what they have passed. */
  ruleOn(tx: Tx, doer: Doer, before: IntentRow, after: IntentRow): Promise<Ruling>;
  /** Keeps an intent from everybody until people have approved it on the rule's terms. Returns the row after. */
  hold(tx: Tx, doer: Doer, row: IntentRow, rule: Rule): Promise<IntentRow>;
  /** Throws `forbidden` for what a rule refuses. */
  refuse(doer: Doer, row: IntentRow, rule: Rule): never;
  /** The columns that say what people have approved on a rule's asking. */
  approval(tx: Tx, doer: Doer, row: IntentRow, ruleId: string): Promise<IntentChange>;
}

/** What every verb stands on; one a process. */
export interface Bus {
  readonly gate: RuleGate;
  readonly store: Store;
  readonly heartbeats: Heartbeats;
  readonly now: () => number;
}

export type KeyProfile = 'standard' | 'strict';

export type Actor =
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly sessionId: string }
  | {
      readonly kind: 'key';
      readonly id: string;
      /** The key's own name: what rules, tallies and the audit log go by. */
      readonly name: string;
      readonly profile: KeyProfile;
      /**
       * What the client calls itself (`X-Agent-ID`, `actor`, `from_agent`, a worker id). Nobody has checked it: it
       * grants nothing and is compared with nothing but itself under the same key. It is kept beside the name and
       * shown as a claim ("says it is …"). A wire sets it with {@link withLabel}.
       */
      readonly label?: string;
    }
  | { readonly kind: 'system'; readonly id: string; readonly name: string };

export interface Workspace {
  readonly id: string;
  readonly slug: string;
  readonly claimSeconds: number;
}

/** Who asks, where, and with which rights. Verbs read authority from nowhere else. */
export interface Context {
  readonly bus: Bus;
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly scopes: ReadonlySet<Scope>;
  readonly address: string;
  readonly userAgent: string;
}

/** The context of a key's request in which the client calls itself `label`; without one, the context as it is. */
export function withLabel(ctx: Context, label: string | null | undefined): Context {
  if (!label || ctx.actor.kind !== 'key') return ctx;
  return { ...ctx, actor: { ...ctx.actor, label } };
}

/** What the client calls itself, if it says so and it is not the name already. */
export function labelOf(actor: Actor): string | null {
  return actor.kind === 'key' && actor.label && actor.label !== actor.name ? actor.label : null;
}

/** What a protocol calls the actor in its own answers: as the client calls itself, else the name. */
export function calledAs(actor: Actor): string {
  return (actor.kind === 'key' && actor.label) || actor.name;
}

/** Runs a verb's work in one transaction and, once it is committed, hints to the live stream. */
export async function commit<T>(bus: Bus, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await bus.store.write(work).catch(async (error: unknown) => {
    // What refused the work is written down after what it undid.
    if (error instanceof Refusal) await error.record();
    throw error;
  });
  bus.store.hint();
  return result;
}

/** Runs the work of a verb that rules on other rows in one transaction, one at a time in its workspace. */
export function withWorkspaceLock<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.bus.store.write(async (tx) => {
    await ctx.bus.store.dialect.lockWorkspace(tx, ctx.workspace.id);
    return work(tx);
  });
}
