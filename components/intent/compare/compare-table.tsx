import type { ReactNode } from 'react';

interface CompareTableProps {
  label: string;
  /** What a row is, and what stands after B. */
  first: string;
  last?: string;
  children: ReactNode;
}

/** Rows with what A has and what B has. */
export function CompareTable({ label, first, last, children }: CompareTableProps) {
  return (
    <table aria-label={label} className="w-full table-fixed text-sm tabular-nums">
      <thead className="border-b border-rule text-left text-xs text-ink-3">
        <tr>
          <th scope="col" className="w-[42%] px-4 py-1.5 font-semibold @2xl/page:w-[28%]">
            {first}
          </th>
          <th scope="col" className="px-2 py-1.5 font-semibold">
            A
          </th>
          <th scope="col" className="px-2 py-1.5 font-semibold">
            B
          </th>
          {last !== undefined && (
            <th scope="col" className="w-[20%] px-4 py-1.5 text-right font-semibold">
              {last}
            </th>
          )}
        </tr>
      </thead>
      <tbody className="[&>tr]:border-b [&>tr]:border-rule [&>tr:last-child]:border-b-0">{children}</tbody>
    </table>
  );
}
