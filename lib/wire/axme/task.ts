import type { Asking } from '@/lib/bus/approval/approval';
import type { ApprovalKind } from '@/lib/shape/approval';
import type { HumanTask } from './envelope';

type TaskType = NonNullable<HumanTask['task_type']>;

/** The usual outcomes of each type of task (sheet section 2.9); the first is what "approve" means. */
const OUTCOMES: Partial<Record<TaskType, string[]>> = {
  approval: ['approved', 'rejected'],
  review: ['approved', 'changes_requested', 'rejected'],
  validate_real_world: ['approved', 'rejected'],
  validate_output: ['approved', 'rejected'],
  confirmation: ['confirmed', 'declined'],
  manual_action: ['completed', 'failed'],
  assignment: ['assigned', 'declined'],
  clarification: ['provided'],
  provide_data: ['provided'],
  attach_file: ['provided'],
  override: ['override_approved', 'rejected'],
};

const KINDS: Partial<Record<TaskType, ApprovalKind>> = {
  confirmation: 'confirm',
  clarification: 'text',
  provide_data: 'text',
  attach_file: 'text',
};

/** What a human task asks. Its answer ends the intent: examples wait for COMPLETED, a rejection cancels. */
export function toAsking(task: HumanTask): Asking {
  const type = task.task_type ?? 'approval';
  const usual = OUTCOMES[type] ?? ['completed', 'rejected'];
  return {
    kind: task.form_schema ? 'form' : (KINDS[type] ?? (task.allowed_outcomes ? 'choice' : 'decision')),
    question: {
      title: task.title,
      description: task.description,
      outcomes: task.allowed_outcomes ?? usual,
      anyOutcome: !task.allowed_outcomes,
      commentRequired: task.required_comment ?? false,
      valueRequired: (task.evidence_required ?? false) || task.form_schema !== undefined,
      form: task.form_schema,
      assignees: task.assignees,
      leadsTo: { rejected: 'cancel', declined: 'cancel', failed: 'fail' },
      otherwise: 'succeed',
    },
  };
}

const YES = /^(approved|confirmed|completed|assigned|provided|override_approved|yes|ok|accepted|done)$/;
const NO = /^(rejected|declined|failed|denied|no)$/;

/** The outcome that "approve" or "reject" stands for among those a task takes; undefined if there is none. */
export function outcomeFor(decision: 'approve' | 'reject', outcomes: readonly string[]): string | undefined {
  const wanted = decision === 'approve' ? YES : NO;
  return outcomes.find((outcome) => wanted.test(outcome));
}
