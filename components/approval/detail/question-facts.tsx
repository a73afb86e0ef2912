import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Fact } from '@/components/parts/fact';
import { IdTail } from '@/components/parts/id-tail';
import { Instant } from '@/components/time/instant';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import type { IntentLink } from '@/lib/shape/intent-record';

/** So many are named; the journey's page has them all. */
const NAMED = 5;

/** Why it is asked, whom, and what stands still meanwhile. */
export function QuestionFacts({ slug, record }: { slug: string; record: ApprovalRecord }) {
  const { rule, askedBy, askedAt, audience, needed, blocked, asked, intentId } = record;
  const { children, dependents, leases } = blocked;
  const { assignees } = asked.question;
  return (
    <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-[4fr_3fr]">
      {rule && (
        <Fact name="Held by">
          the rule “<ClientText>{rule.name}</ClientText>”
        </Fact>
      )}
      <Fact name={rule ? 'Published by' : 'Asked by'}>
        <ClientText>{askedBy}</ClientText>, <Instant at={askedAt} as="relative" />
      </Fact>
      <Fact name="Put to">
        {audience}
        {needed > 1 && `, ${needed} of them`}
        {!asked.terms.byRequester && ', but not to who asks'}
      </Fact>
      {assignees.length > 0 && (
        <Fact name="Meant for" wide>
          {assignees.join(', ')}
        </Fact>
      )}
      {(children.length > 0 || dependents.length > 0 || leases.length > 0) && (
        <Fact name="Meanwhile" wide>
          <ul className="grid gap-0.5">
            <Waiting
              slug={slug}
              links={children}
              one="part of it stands still"
              many="parts of it stand still"
            />
            <Waiting slug={slug} links={dependents} one="intent waits for it" many="intents wait for it" />
            {leases.map(({ scope, holder }) => (
              <li key={scope}>
                <ClientText>{`${holder} holds the lease on ${scope}`}</ClientText>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name="Intent">
        <Link href={`/${slug}/intents/${intentId}`} className="text-accent hover:underline">
          Its journey <IdTail id={intentId} />
        </Link>
      </Fact>
    </dl>
  );
}

interface WaitingProps {
  slug: string;
  links: readonly IntentLink[];
  one: string;
  many: string;
}

function Waiting({ slug, links, one, many }: WaitingProps) {
  if (links.length === 0) return null;
  return (
    <li>
      {links.length} {links.length === 1 ? one : many}:{' '}
      {links.slice(0, NAMED).map(({ id, goal }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link href={`/${slug}/intents/${id}`} className="text-accent underline">
            <ClientText>{goal}</ClientText>
          </Link>
        </span>
      ))}
      {links.length > NAMED && ` and ${links.length - NAMED} more`}
    </li>
  );
}
