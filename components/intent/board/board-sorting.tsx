import { SortHead, type Sorting } from '@/components/list/use-sort';
import { writeSort } from '@/lib/client/list/sort';
import type { IntentSummary } from '@/lib/shape/intent';
import { type IntentSort, readIntentSort } from '@/lib/shape/search/intent-sort';

/** What a press on a head leads to: the most of it first, then the least, then newest first again. */
function nextSort(sort: IntentSort | undefined, by: string): IntentSort | undefined {
  const [down, up] = [readIntentSort(writeSort({ by, isDown: true })), readIntentSort(by)];
  if (sort === up) return undefined;
  return sort === down ? up : (down ?? up);
}

/** Sorts the board by its heads, on the server; not what was found by its words. */
export function boardSorting(
  sort: IntentSort | undefined,
  isText: boolean,
  onSort: (sort: IntentSort | undefined) => void,
): Sorting<IntentSummary> {
  const orderOf: Sorting<IntentSummary>['orderOf'] = (column) => {
    const param = column.sort?.param;
    if (param === undefined || isText) return undefined;
    if (sort === undefined) return param === 'published' ? 'descending' : undefined;
    if (sort === param) return 'ascending';
    return sort === `-${param}` ? 'descending' : undefined;
  };
  return {
    orderOf,
    head(column) {
      const { name, sort: key } = column;
      if (!key || isText) return name;
      return (
        <SortHead name={name} order={orderOf(column)} onPress={() => onSort(nextSort(sort, key.param))} />
      );
    },
  };
}
