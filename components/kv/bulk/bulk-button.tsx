import { Ellipsis } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

interface BulkButtonProps {
  /** Which keys it is about. */
  label: string;
  /** On a row it is seen when the row is pointed at, or reached by keyboard. */
  isOnRow?: boolean;
  onPress: () => void;
}

/** Opens what can be done to many keys at once. */
export function BulkButton({ label, isOnRow, onPress }: BulkButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={cn(
        isOnRow &&
          'absolute top-px right-1 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100',
      )}
    >
      <Ellipsis aria-hidden strokeWidth={1.75} />
    </Button>
  );
}
