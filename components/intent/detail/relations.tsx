'use client';

import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { visibleText } from '@/lib/client/format/invisible';
import type { IntentLink, IntentRelations } from '@/lib/shape/intent-record';
import { useNewest } from './use-newest';

interface RelationsProps {
  slug: string;
  relations: IntentRelations;
}

/** The intents around this one: what it is a part of, its parts, what it waits for and what waits for it, its runs before and after. */
export function Relations({ slug, relations }: RelationsProps) {
  const { parent, retryOf, retriedAs, children, dependsOn, dependents } = relations;
  const groups = [
    { name: 'Retried from', links: retryOf ? [retryOf] : [] },
    { name: 'Retried as', links: retriedAs ? [retriedAs] : [] },
    { name: 'Part of', links: parent ? [parent] : [] },
    { name: children.length === 1 ? '1 child' : `${children.length} children`, links: children },
    { name: 'Depends on', links: dependsOn },
    { name: 'Blocks', links: dependents },
  ].filter(({ links }) => links.length > 0);
  return (
    <section aria-labelledby="relations">
      <h2 id="relations" className="mb-2 text-sm font-semibold">
        Related intents
      </h2>
      <div className="overflow-hidden rounded-lg border border-rule bg-card">
        {groups.map(({ name, links }) => (
          <div key={name} className="border-t border-rule first:border-t-0">
            <h3 className="px-4 pt-2.5 text-xs font-semibold text-ink-3">{name}</h3>
            <ul className="pb-1.5">
              {links.map((link) => (
                <LinkRow key={link.id} slug={slug} link={link} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function LinkRow({ slug, link }: { slug: string; link: IntentLink }) {
  const { id, protocol, goal, phase } = useNewest(link);
  return (
    <li className="relative flex min-h-8 items-center gap-3 px-4 hover:bg-hover">
      <ProtocolBadge protocol={protocol} className="scale-90" />
      <Link
        href={`/${slug}/intents/${id}`}
        title={visibleText(goal)}
        className="min-w-0 flex-1 truncate font-semibold outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        <ClientText>{goal}</ClientText>
      </Link>
      <span className="text-ink-3 max-sm:hidden">
        <IdTail id={id} />
      </span>
      <PhaseBadge phase={phase} />
    </li>
  );
}
