import { Download } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';

interface ExportLinksProps {
  /** What is taken along, for who does not see what stands around it. */
  what: string;
  links: readonly { name: string; href: string }[];
}

/** Files of what is on the screen, to take along. */
export function ExportLinks({ what, links }: ExportLinksProps) {
  return (
    <span className="flex items-center gap-2">
      {links.map(({ name, href }) => (
        <a key={name} href={href} download className={buttonStyle()} aria-label={`${name}: ${what}`}>
          <Download aria-hidden strokeWidth={1.75} />
          {name}
        </a>
      ))}
    </span>
  );
}
