import { notFound } from 'next/navigation';

export default function ApprovalPage() {
  notFound();
}
