import { useQuery } from '@tanstack/react-query';
import {
  Bookmark,
  Building2,
  Clock,
  Keyboard,
  KeyRound,
  ListFilter,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Play,
  Plus,
  Search,
  Send,
  Sun,
  Zap,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { destinationsFor, hrefOf } from '@/components/frame/destinations';
import { leave } from '@/components/frame/sign-out';
import { type Theme, usePreferences } from '@/components/preferences/preferences';
import { openOverlay } from '@/components/ui/open-overlay';
import { intentFilters } from '@/lib/client/intent/filter';
import { viewQueryString, viewsQuery } from '@/lib/client/view/views';
import type { Scope } from '@/lib/shape/role';
import type { SavedView } from '@/lib/shape/view/view';
import type { MembershipView } from '@/lib/shape/workspace';
import { pageCommands } from './page-commands';
import type { Recent } from './recent';

export interface Item {
  id: string;
  name: string;
  /** What it is, at the end of its line. */
  kind: 'Page' | 'This page' | 'Workspace' | 'Action' | 'Intent' | 'Goal' | 'View';
  icon: LucideIcon;
  /** The single keys that do the same. */
  keys?: string;
  run: () => void;
}

/** Where the palette was called, and by whom. */
export interface Place {
  slug: string;
  memberships: readonly MembershipView[];
  scopes: readonly Scope[];
  mayStartDemo: boolean;
}

const THEMES: readonly { theme: Theme; name: string; icon: LucideIcon }[] = [
  { theme: 'light', name: 'Light theme', icon: Sun },
  { theme: 'dark', name: 'Dark theme', icon: Moon },
  { theme: 'system', name: 'System theme', icon: Monitor },
];

/** Everything one can go to or do from here that is known without asking anybody. */
export function useItems({ slug, memberships, scopes, mayStartDemo }: Place) {
  const { data } = useQuery(viewsQuery(slug));
  const views = data?.views ?? [];
  const router = useRouter();
  const { theme, time, keys, prefer } = usePreferences();

  const intent = (id: string, name: string): Item => ({
    id: `intent ${id}`,
    name,
    kind: 'Intent',
    icon: Search,
    run: () => router.push(`/${slug}/intents/${id}`),
  });
  const goal = (text: string, name = text): Item => ({
    id: `goal ${text}`,
    name,
    kind: 'Goal',
    icon: ListFilter,
    run() {
      const { text: words, ...named } = intentFilters.parse(text);
      router.push(`/${slug}/intents?${intentFilters.write({ ...named, ...(words && { goal: words }) })}`);
    },
  });
  const view = (saved: SavedView): Item => ({
    id: `view ${saved.id}`,
    name: saved.name,
    kind: 'View',
    icon: Bookmark,
    run: () => router.push(`/${slug}/intents?${viewQueryString(saved)}`),
  });
  const action = (id: string, name: string, icon: LucideIcon, run: () => void): Item => ({
    id: `action ${id}`,
    name,
    kind: 'Action',
    icon,
    run,
  });

  const fixed: Item[] = [
    ...destinationsFor(scopes).map(
      ({ name, icon, path, key }): Item => ({
        id: `page ${path}`,
        name,
        kind: 'Page',
        icon,
        ...(key && { keys: `g ${key}` }),
        run: () => router.push(hrefOf(slug, path)),
      }),
    ),
    ...pageCommands().map(
      ({ id, ...command }): Item => ({ id: `command ${id}`, kind: 'This page', icon: Zap, ...command }),
    ),
    ...views.map(view),
    ...memberships
      .filter((one) => one.slug !== slug)
      .map(
        ({ slug: other, name }): Item => ({
          id: `workspace ${other}`,
          name,
          kind: 'Workspace',
          icon: Building2,
          run: () => router.push(`/${other}/intents`),
        }),
      ),
    ...(scopes.includes('intent.publish')
      ? [
          {
            ...action('publish', 'Publish an intent', Send, () => router.push(`/${slug}/publish`)),
            keys: 'g p',
          },
        ]
      : []),
    ...(scopes.includes('key.issue')
      ? [action('key', 'Create an API key', KeyRound, () => router.push(`/${slug}/connect`))]
      : []),
    ...(mayStartDemo
      ? [action('sample-traffic', 'Start sample traffic', Play, () => openOverlay('sample-traffic'))]
      : []),
    action('workspace', 'New workspace…', Plus, () => openOverlay('new-workspace')),
    ...THEMES.filter((one) => one.theme !== theme).map((one) =>
      action(one.theme, one.name, one.icon, () => prefer({ theme: one.theme })),
    ),
    time === 'utc'
      ? action('local', 'Show local time', Clock, () => prefer({ time: 'local' }))
      : action('utc', 'Show UTC', Clock, () => prefer({ time: 'utc' })),
    action('shortcuts', 'Keyboard shortcuts', Keyboard, () => openOverlay('shortcuts')),
    keys === 'on'
      ? action('keys', 'Turn single-key shortcuts off', Keyboard, () => prefer({ keys: 'off' }))
      : action('keys', 'Turn single-key shortcuts on', Keyboard, () => prefer({ keys: 'on' })),
    action('sign-out', 'Sign out', LogOut, () => void leave()),
  ];

  /** The item a remembered one stands for; null when there is no such thing any more. */
  const again = ({ id, name }: Recent): Item | null => {
    if (id.startsWith('intent ')) return intent(id.slice(7), name);
    if (id.startsWith('goal ')) return goal(id.slice(5));
    return fixed.find((item) => item.id === id) ?? null;
  };
  return { fixed, intent, goal, again };
}
