import { ClientText } from '@/components/parts/client-text';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount, formatShare } from '@/lib/client/format/number';
import type { FailureCommon, FailureTrait } from '@/lib/shape/failure/failure';

/** What the attributes say in one sentence, where one worker alone fails. */
export function CommonSentence({
  common: { traits, others },
  goal,
}: {
  common: FailureCommon;
  goal: string;
}) {
  const worker = traits.find(({ name, failed }) => name === 'worker' && failed === 1);
  if (!worker || others === 0) return null;
  return (
    <p className="text-sm text-ink-2 wrap-anywhere">
      All on <ClientText>{worker.value}</ClientText>. Of the runs of <ClientText>{goal}</ClientText> that were
      compared, {others === 1 ? '1 ended' : `${formatCount(others)} ended`} without it.
    </p>
  );
}

const NAMES: Record<string, string> = { client: 'SDK' };

function Share({ share, look }: { share: number; look: string }) {
  return <span className={`block h-1.5 ${look}`} style={{ width: `${Math.max(share * 100, 1)}%` }} />;
}

function Trait({ trait: { name, value, failed, all } }: { trait: FailureTrait }) {
  const label = NAMES[name] ?? name.replace(/^payload\./, '');
  return (
    <tr className="border-t border-rule">
      <th
        scope="row"
        title={visibleText(name)}
        className="truncate py-1.5 pr-3 text-left font-normal text-ink-3"
      >
        <ClientText>{label}</ClientText>
      </th>
      <td title={visibleText(value)} className="truncate py-1.5 pr-3">
        <ClientText>{value}</ClientText>
      </td>
      <td aria-hidden className="w-24 py-1.5 pr-3 align-middle max-sm:hidden">
        <span className="grid gap-px">
          <Share share={failed} look="bg-ink-2" />
          <Share share={all} look="bg-rule" />
        </span>
      </td>
      <td className="w-14 py-1.5 text-right font-semibold whitespace-nowrap">{formatShare(failed)}</td>
      <td className="w-14 py-1.5 text-right whitespace-nowrap text-ink-2">{formatShare(all)}</td>
    </tr>
  );
}

/** Why nothing is told. */
function noneOf({ failed, others }: FailureCommon): string {
  if (failed < 3) return 'Too few have failed to tell.';
  if (others === 0) return 'There is no other run of the goal to compare with.';
  return 'Nothing stands out: the failed are like all runs of the goal.';
}

/** Each attribute's share among the failed beside its share in all runs of the goal, and how many were compared. */
export function Common({ common, total }: { common: FailureCommon; total: number | undefined }) {
  const { traits, failed, runs } = common;
  const sample =
    total !== undefined && total > failed
      ? `the newest ${formatCount(failed)} of ${formatCount(total)} failed`
      : `${formatCount(failed)} failed`;
  return (
    <section aria-label="In common">
      <h3 className="text-sm font-semibold">In common</h3>
      {traits.length > 0 ? (
        <table className="mt-1 w-full table-fixed text-sm tabular-nums">
          <thead className="text-xs text-ink-3">
            <tr>
              <th scope="col" className="w-[26%] py-1 text-left font-normal">
                Attribute
              </th>
              <th scope="col" className="py-1 text-left font-normal">
                Value
              </th>
              <td aria-hidden className="w-24 max-sm:hidden" />
              <th scope="col" className="w-14 py-1 text-right font-normal">
                failed
              </th>
              <th scope="col" className="w-14 py-1 text-right font-normal">
                all runs
              </th>
            </tr>
          </thead>
          <tbody>
            {traits.map((trait) => (
              <Trait key={`${trait.name} ${trait.value}`} trait={trait} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="mt-1 text-sm text-ink-2">{noneOf(common)}</p>
      )}
      <p className="mt-2 text-xs text-ink-3">
        Compared: {sample}, with {formatCount(runs)} runs of the goal.
      </p>
    </section>
  );
}
