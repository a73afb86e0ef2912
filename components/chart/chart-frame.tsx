'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { IntentsHref } from './intents-href';

interface ChartFrameProps {
  title: string;
  /** What all of it comes to. */
  sum?: string;
  /** What each mark stands for. */
  legend: readonly { name: string; color: string }[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Where each row leads. */
  hrefs?: readonly IntentsHref[];
  /** The chart, drawn for eyes alone. */
  children: ReactNode;
}

/** A chart and the same as a table: one for eyes, the other for everybody. */
export function ChartFrame({ title, sum, legend, columns, rows, hrefs, children }: ChartFrameProps) {
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="min-w-0">
      <figcaption className="flex min-h-9 items-center gap-3 text-sm font-semibold">
        <span className="min-w-0 flex-1">
          {title}
          {sum !== undefined && <span className="ml-3 font-normal text-ink-2 tabular-nums">{sum}</span>}
        </span>
        <Button size="sm" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          Table<span className="sr-only"> of {title}</span>
        </Button>
      </figcaption>
      {!isTable && (
        <div aria-hidden className="text-xs">
          {legend.length > 0 && (
            <p className="flex gap-3 pb-2 text-ink-2">
              {legend.map(({ name, color }) => (
                <span key={name} className="flex items-center gap-1.5">
                  <span className="size-2.5 rounded-sm" style={{ background: color }} />
                  {name}
                </span>
              ))}
            </p>
          )}
          <div className="h-40">{children}</div>
        </div>
      )}
      <div className={isTable ? 'h-46 overflow-auto' : 'sr-only'} tabIndex={isTable ? 0 : undefined}>
        <table aria-label={title} className="w-full text-right text-sm">
          <thead className="sticky top-0 bg-card text-xs text-ink-3">
            <tr>
              {columns.map((name, index) => (
                <th key={name} scope="col" className={index === 0 ? 'py-1 text-left' : 'py-1 pl-3'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest], at) => (
              <tr key={first} className="border-t border-rule">
                <th scope="row" className="py-1 text-left font-normal">
                  <Step name={first ?? ''} href={isTable ? hrefs?.[at] : undefined} />
                </th>
                {rest.map((cell, index) => (
                  <td key={columns[index + 1]} className="py-1 pl-3 whitespace-nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Step({ name, href }: { name: string; href: IntentsHref | undefined }) {
  if (!href) return name;
  return (
    <Link href={href} prefetch={false} title="Intents of this time" className="underline underline-offset-4">
      {name}
    </Link>
  );
}
