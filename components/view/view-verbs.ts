import type { Answer } from '@/components/ui/use-act';
import type { BoardPlace } from '@/lib/client/view/views';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { SavedView, ViewContent } from '@/lib/shape/view/view';

/** What somebody may do to views, as Server Actions. */
export interface ViewVerbs {
  mayShare: boolean;
  /** Sets what the workspace starts with. */
  mayStartAll: boolean;
  save: (
    given: ViewContent & { workspace: string; name: string; isShared: boolean },
  ) => Promise<Answer<SavedView>>;
  update: (given: {
    workspace: string;
    id: string;
    name?: string;
    isShared?: boolean;
    content?: ViewContent;
  }) => Promise<Answer<SavedView>>;
  remove: (given: { workspace: string; id: string }) => Promise<Answer>;
  restore: (given: { workspace: string; id: string }) => Promise<Answer>;
  startWith: (given: { workspace: string; id: string | null; of: 'mine' | 'workspace' }) => Promise<Answer>;
  keepColumns: (given: { workspace: string; columns: string | null }) => Promise<Answer>;
}

/** The board whose views they are. */
export interface ViewProps {
  slug: string;
  filter: IntentFilter;
  place: BoardPlace;
  verbs: ViewVerbs;
  onOpen: (filter: IntentFilter, place: BoardPlace) => void;
}
