import { ClientText } from '@/components/parts/client-text';
import type { SavedView, ViewList as Views } from '@/lib/shape/view/view';
import { PanelButton } from './panel-button';

interface ViewListProps {
  list: Views;
  current: string | undefined;
  /** Null for everything. */
  onShow: (view: SavedView | null) => void;
}

/** Everything, what the workspace shares and one's own. */
export function ViewList({ list, current, onShow }: ViewListProps) {
  const start = list.mine ?? list.workspace;
  const tellOf = ({ id, isShared, isMine, owner }: SavedView) => {
    const of = isShared ? (isMine ? 'shared' : `shared by ${owner}`) : '';
    return id === start ? [of, 'opens first'].filter(Boolean).join(', ') : of;
  };
  return (
    <ul aria-label="Views">
      <li>
        <PanelButton isCurrent={current === undefined} onPress={() => onShow(null)}>
          Everything
        </PanelButton>
      </li>
      {list.views.map((view) => (
        <li key={view.id}>
          <PanelButton
            isCurrent={view.id === current}
            onPress={() => onShow(view)}
            end={<span className="block max-w-36 truncate">{tellOf(view)}</span>}
          >
            <ClientText>{view.name}</ClientText>
          </PanelButton>
        </li>
      ))}
    </ul>
  );
}
