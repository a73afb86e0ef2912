import type { Answer } from '@/components/ui/use-act';
import type { HookInput } from '@/lib/shape/webhook';

interface One {
  workspace: string;
  id: string;
}

export interface HookVerbs {
  create: (input: HookInput & { workspace: string }) => Promise<Answer<{ secret: string }>>;
  update: (input: HookInput & One) => Promise<Answer>;
  rotate: (input: One) => Promise<Answer<{ secret: string }>>;
  remove: (input: One) => Promise<Answer>;
  test: (input: One) => Promise<Answer>;
}
