import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Fact } from '@/components/parts/fact';
import { IdTail } from '@/components/parts/id-tail';
import { Identity } from '@/components/parts/identity';
import { IntentsLink } from '@/components/parts/intents-link';
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
    <dl className="grid gap-x-8 gap-y-1.5 @xl:grid-cols-[4fr_3fr]">
      {rule && (
        <Fact name="Held by">
          the rule{' '}
          <Link href={`/${slug}/rules/${rule.id}`} className="text-accent hover:underline">
            “<ClientText>{rule.name}</ClientText>”
          </Link>
        </Fact>
      )}
      <Fact name={rule ? 'Published by' : 'Requested by'}>
        <IntentsLink slug={slug} filter={{ publisher: askedBy }}>
          <Identity name={askedBy} label={record.askedLabel} />
        </IntentsLink>
        , <Instant at={askedAt} as="relative" />
      </Fact>
      <Fact name="Approvers">
        {audience}
        {needed > 1 && `, ${needed} of them`}
        {!asked.terms.byRequester && ' except the requester'}
      </Fact>
      {assignees.length > 0 && (
        <Fact name="Assigned to" wide>
          <ClientText>{assignees.join(', ')}</ClientText>
        </Fact>
      )}
      {(children.length > 0 || dependents.length > 0 || leases.length > 0) && (
        <Fact name="Blocked" wide>
          <ul className="grid gap-0.5">
            <Waiting
              slug={slug}
              links={children}
              one="child intent is blocked"
              many="child intents are blocked"
            />
            <Waiting
              slug={slug}
              links={dependents}
              one="intent waits for this"
              many="intents wait for this"
            />
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
          Intent <IdTail id={intentId} />
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
