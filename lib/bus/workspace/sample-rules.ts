import { v7 as uuidv7 } from 'uuid';
import { type RuleInput, ruleInput } from '@/lib/shape/rule';
import type { Tx } from '@/lib/store/driver/store';
import { insertRule } from '@/lib/store/rule/rules';

/** Nobody has to answer what sample traffic asks, so it ends by itself. */
const DECIDE_SECONDS = 900;

const RULES: readonly RuleInput[] = [
  {
    name: 'Deploys to production need a human',
    match: { goal: 'deploy.production' },
    hold: {
      title: 'Deploy {service} {version} to production',
      summary: 'Canary {canary} in {regions}',
      risk: 'high',
      decideSeconds: DECIDE_SECONDS,
    },
  },
  {
    name: 'Backups are deleted by hand',
    match: { protocol: 'intent-bus', goal: 'backup.prune' },
    hold: {
      title: 'Delete a backup of {host} older than {older_than_days} days',
      risk: 'medium',
      decideSeconds: DECIDE_SECONDS,
    },
  },
];

/** Gives a new workspace of sample traffic its rules. For a verb that has checked and audited already. */
export async function giveSampleRules(tx: Tx, workspaceId: string, by: string, at: number): Promise<void> {
  for (const given of RULES) {
    const { name, priority, match, effect, hold } = ruleInput.parse(given);
    const made = { created_by: by, created_at: at, updated_by: by, updated_at: at };
    const body = JSON.stringify({ match, effect, hold });
    const row = { workspace_id: workspaceId, id: uuidv7(), name, enabled: 1, priority, body, ...made };
    await insertRule(tx, row);
  }
}
