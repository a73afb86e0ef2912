import { type RawBuilder, sql } from 'kysely';
import type { Migration } from './migration';

const STEPS = ['"ladder":', '"escalationSteps":'] as const;
const ON_TIMEOUT = ['"onSilence":', '"onTimeout":'] as const;

/**
 * Where stored JSON has a name that has changed, by table and column. A quote and a colon end a member's name and stand
 * nowhere else unescaped, so what a text says is left alone.
 */
const RENAMED = [
  ['approvals', 'terms', [['"silence":', '"onTimeout":'], ['"do":"lapse"', '"do":"expire"'], STEPS]],
  ['rules', 'body', [ON_TIMEOUT, STEPS]],
  ['deliveries', 'about', [ON_TIMEOUT]],
] as const;

/** The field's words for what happens when nobody decides in time. */
export const plainNames: Migration = async (db) => {
  await sql`alter table approvals rename column rung to escalation_step`.execute(db);
  for (const [table, column, names] of RENAMED) {
    const text = names.reduce<RawBuilder<unknown>>(
      (inner, [before, after]) => sql`replace(${inner}, ${before}, ${after})`,
      sql.ref(column),
    );
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text}`.execute(db);
  }
};
