import { isComposing } from '@/components/keyboard/typing';
import { Input } from '@/components/ui/input';

/** From this many on, people are found by typing. */
export const MANY_PEOPLE = 12;

interface PeopleFinderProps {
  typed: string;
  onType: (typed: string) => void;
}

/** Takes words of a name or an address. */
export function PeopleFinder({ typed, onType }: PeopleFinderProps) {
  return (
    <Input
      type="search"
      aria-label="Find a member"
      placeholder="Name or e-mail"
      value={typed}
      onChange={({ target }) => onType(target.value)}
      // In a form, Enter would submit the form.
      onKeyDown={(event) =>
        event.key === 'Enter' && !isComposing(event.nativeEvent) && event.preventDefault()
      }
      className="max-md:h-11"
    />
  );
}
