import { ClientText } from '@/components/parts/client-text';
import { cn } from '@/components/ui/cn';
import { type ComparedFact, isSame } from '@/lib/client/intent/compare';
import { CompareTable } from './compare-table';

const Value = ({ text }: { text: string | null }) =>
  text === null ? <span className="text-ink-3">–</span> : <ClientText>{text}</ClientText>;

export function CompareFacts({ facts }: { facts: readonly ComparedFact[] }) {
  if (facts.length === 0) return <p className="px-4 py-3 text-sm text-ink-2">No differences.</p>;
  return (
    <CompareTable label="Facts" first="Fact">
      {facts.map((fact) => (
        <tr key={fact.name} className={cn(isSame(fact) && 'text-ink-3')}>
          <th scope="row" className="px-4 py-1.5 text-left font-normal text-ink-3">
            {fact.name}
          </th>
          <td className="px-2 py-1.5 wrap-anywhere">
            <Value text={fact.a} />
          </td>
          <td className="px-2 py-1.5 wrap-anywhere">
            <Value text={fact.b} />
          </td>
        </tr>
      ))}
    </CompareTable>
  );
}
