import type { Answer } from '@/components/ui/use-act';
import type { RuleInput } from '@/lib/shape/rule';

export type SaveRule = (input: { workspace: string; id?: string; rule: RuleInput }) => Promise<Answer>;
