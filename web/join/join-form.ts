/** What somebody fills in to take part, and how it becomes a request. Pure. */
import type { AgeBand, JoinRequest } from '../lib/protocol/index.ts';

export interface JoinForm {
  mode: 'new' | 'existing';
  name: string;
  /** The number of the buurtgroep as a form keeps it; '' for none. */
  group: string;
  teamCode: string;
  /** The team code came with a link or a QR code: there is nothing to type. */
  invited: boolean;
  age: AgeBand | '';
  withAdult: boolean;
}

export type JoinField = 'name' | 'team_code' | 'age' | 'adult';

/** The ages in the order of the form. */
export const AGES: readonly AgeBand[] = ['under_14', '14_17', '18_64', '65_up'];

/** A form as it begins: a team code from a QR puts the phone in that team. */
export function emptyJoinForm(teamCode = ''): JoinForm {
  const code = teamCode.trim().toUpperCase();
  const invited = code !== '';
  return { mode: invited ? 'existing' : 'new', name: '', group: '', teamCode: code, invited, age: '', withAdult: false };
}

/** The form after a refusal: a code that opens no team must be in sight, to be typed anew or left for a team of one's own. */
export function refusedForm(form: JoinForm, code: string): JoinForm {
  return fieldOf(code) === 'team_code' ? { ...form, invited: false } : form;
}

/** The fields that still need something, in the order of the form. */
export function missing(form: JoinForm): JoinField[] {
  const fields: [JoinField, boolean][] = [
    ['name', form.mode === 'new' && form.name.trim() === ''],
    ['team_code', form.mode === 'existing' && form.teamCode.trim() === ''],
    ['age', form.age === ''],
    ['adult', form.age === 'under_14' && !form.withAdult],
  ];
  return fields.filter(([, lacks]) => lacks).map(([field]) => field);
}

/** The request for a form of which nothing is missing. */
export function toJoinRequest(form: JoinForm): JoinRequest {
  if (form.age === '') throw new Error('the age is missing');
  const group = form.group === '' ? {} : { group: Number(form.group) };
  return {
    team:
      form.mode === 'new'
        ? { new: { name: form.name.trim(), ...group } }
        : { existing: { code: form.teamCode.trim().toUpperCase() } },
    age: form.age,
    with_adult: form.age === 'under_14' && form.withAdult,
  };
}

/** The field that a refusal of the server is about, to show its sentence there. */
export function fieldOf(code: string): JoinField | undefined {
  switch (code) {
    case 'name_empty':
    case 'name_too_long':
    case 'name_taken':
    case 'name_unfit':
      return 'name';
    case 'unknown_team_code':
    case 'team_full':
      return 'team_code';
    case 'child_alone':
      return 'adult';
    default:
      return undefined;
  }
}
