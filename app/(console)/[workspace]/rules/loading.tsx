import { RulesSkeleton } from '@/components/rule/rules-skeleton';

export default function RulesLoading() {
  return <RulesSkeleton />;
}
