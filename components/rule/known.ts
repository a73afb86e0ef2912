import type { Answer } from '@/components/ui/use-act';
import type { Role } from '@/lib/shape/role';
import type { SaveRule } from './save-rule';

/** What there is to choose from. */
export interface Known {
  members: readonly { id: string; name: string; role: Role }[];
  groups: readonly { id: string; name: string }[];
  goals: readonly string[];
  publishers: readonly string[];
}

export interface RuleVerbs {
  save: SaveRule;
  remove: (input: { workspace: string; id: string }) => Promise<Answer>;
}
