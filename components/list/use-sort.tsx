import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { filterCodec, text } from '@/lib/client/list/filter';
import { nextSort, readSort, writeSort } from '@/lib/client/list/sort';
import { useFilter } from './use-filter';

/** What a column is sorted by: its name in the URL, and, unless the server sorts, which of two rows comes first. */
export interface SortKey<Row> {
  param: string;
  compare?: (a: Row, b: Row) => number;
}

interface Sortable<Row> {
  name: string;
  sort?: SortKey<Row>;
}

export interface Sorting<Row> {
  /** For `aria-sort`; undefined for a column that the table is not sorted by. */
  orderOf: (column: Sortable<Row>) => 'ascending' | 'descending' | undefined;
  /** What stands in the head of a column. */
  head: (column: Sortable<Row>) => ReactNode;
}

const sorts = filterCodec<{ sort?: string | undefined }>({ sort: text('sort', 40) });

/** The sort that the URL says, and the column it is by; none for a name that no column has. */
function useWanted<Row>(columns: readonly Sortable<Row>[]) {
  const { filter, setFilter } = useFilter(sorts);
  const wanted = readSort(filter.sort);
  const key = columns.find(({ sort }) => sort !== undefined && sort.param === wanted?.by)?.sort;
  return { wanted, key, setFilter };
}

/** Whether the URL says a sort, so that all rows have to be read for it. */
export function useIsSorted<Row>(columns: readonly Sortable<Row>[]): boolean {
  return useWanted(columns).key !== undefined;
}

/** A table whose rows are all in the browser, sorted by one of its columns, as its URL says. */
export function useSort<Row>(columns: readonly Sortable<Row>[], rows: readonly Row[]) {
  const { wanted, key, setFilter } = useWanted(columns);
  const isDown = wanted?.isDown ?? false;
  const compare = key?.compare;
  const sorted = useMemo(
    () => (compare ? rows.toSorted((a, b) => (isDown ? compare(b, a) : compare(a, b))) : rows),
    [rows, compare, isDown],
  );
  const orderOf: Sorting<Row>['orderOf'] = ({ sort }) => {
    if (!key || sort?.param !== key.param) return undefined;
    return isDown ? 'descending' : 'ascending';
  };
  const sorting: Sorting<Row> = {
    orderOf,
    head(column) {
      const { name, sort } = column;
      if (!sort) return name;
      const onPress = () => setFilter({ sort: writeSort(nextSort(wanted, sort.param)) }, 'replace');
      return <SortHead name={name} order={orderOf(column)} onPress={onPress} />;
    },
  };
  return { rows: sorted, sorting };
}

interface SortHeadProps {
  name: string;
  order: 'ascending' | 'descending' | undefined;
  onPress: () => void;
}

/** The head of a column that a press sorts by. */
export function SortHead({ name, order, onPress }: SortHeadProps) {
  const Icon = order === undefined ? ChevronsUpDown : order === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <>
      <button
        type="button"
        onClick={onPress}
        className="group -mx-1 inline-flex items-center gap-1 rounded-sm px-1 font-semibold hover:text-ink @max-3xl/page:hidden"
      >
        {name}
        <Icon
          aria-hidden
          className={`size-3 ${order ? 'text-ink' : 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'}`}
        />
      </button>
      {/* Where rows are lines there is no head to press. */}
      <span className="@3xl/page:hidden">{name}</span>
    </>
  );
}
