/** A branch in a list to choose from: its name, and when it is taken. */
import { duration } from '../lib/format.ts';
import { t } from '../lib/teksten/scenario.ts';
import type { Turn } from './branches.ts';

/** The name with what decides behind it: which choice, when `choice` is wanted, how often, and from which moment on. */
export function branchWords({ name, choice, weight, of, from_ms, empty }: Turn, { withChoice }: { withChoice: boolean }): string {
  const when = [
    withChoice ? t('scenario.branch_choice', { n: choice + 1 }) : '',
    t('scenario.branch_share', { n: weight, of }),
    empty ? t('scenario.branch_empty') : '',
    empty || from_ms === undefined ? '' : t('scenario.branch_from', { time: duration(from_ms) }),
  ];
  return t('scenario.branch_when', { name, when: when.filter((words) => words !== '').join(', ') });
}
