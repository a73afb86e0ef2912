import type { Answer } from '@/components/ui/use-act';

/** What an admin may do to masks. */
export interface MaskVerbs {
  create(given: { workspace: string; namespace: string; key: string; path: string | null }): Promise<Answer>;
  remove(given: { workspace: string; id: string }): Promise<Answer>;
}
