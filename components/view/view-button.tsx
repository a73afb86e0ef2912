'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { lazyComponent } from '@/components/ui/lazy-component';
import { PopoverButton } from '@/components/ui/popover-button';
import { isEdited, viewsQuery } from '@/lib/client/view/views';
import type { ViewList } from '@/lib/shape/view/view';
import type { ViewProps } from './view-verbs';

const ViewPanel = lazyComponent(() => import('./view-panel').then((module) => module.ViewPanel));

interface ViewButtonProps extends ViewProps {
  initial: ViewList;
}

/** Which view the board shows, and what else it could: views, sort, columns and the file of it all. */
export function ViewButton({ initial, ...props }: ViewButtonProps) {
  const { slug, filter, place } = props;
  const { data: list } = useQuery({ ...viewsQuery(slug), initialData: initial });
  const view = list.views.find(({ id }) => id === place.view);
  return (
    <PopoverButton
      label="View"
      onNear={ViewPanel.preload}
      className="max-w-72"
      button={
        <>
          <span className="font-normal text-ink-2">View</span>
          <span className="truncate">{view ? <ClientText>{view.name}</ClientText> : 'Everything'}</span>
          {view && isEdited(view, filter, place) && <span className="font-normal text-ink-2">edited</span>}
          <ChevronDown aria-hidden className="text-ink-3" />
        </>
      }
    >
      {(close) => <ViewPanel {...props} list={list} view={view} close={close} />}
    </PopoverButton>
  );
}
