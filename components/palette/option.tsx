import { ClientText } from '@/components/parts/client-text';
import { usePreferences } from '@/components/preferences/preferences';
import type { Item } from './items';

interface OptionProps {
  id: string;
  item: Item;
  selected: boolean;
  /** What it is need not be said under a heading that says it. */
  kindShown: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** One line of the palette. The keyboard stays in the field, which says which line is meant. */
export function Option({ id, item, selected, kindShown, onPoint, onChoose }: OptionProps) {
  const { name, kind, keys, icon: Icon } = item;
  const areKeysOn = usePreferences().keys === 'on';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: so does it the focus
    <div
      id={id}
      role="option"
      aria-selected={selected}
      onPointerMove={onPoint}
      onClick={onChoose}
      className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 aria-selected:bg-accent-tint max-md:h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate font-semibold">
        <ClientText>{name}</ClientText>
      </span>
      {kindShown && <span className="shrink-0 text-sm text-ink-2">{kind}</span>}
      {keys && areKeysOn && (
        <kbd
          className="shrink-0 font-sans text-sm text-ink-2 max-md:hidden"
          title="Pressed without the palette"
        >
          {keys}
        </kbd>
      )}
    </div>
  );
}
