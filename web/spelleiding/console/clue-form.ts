/** The message a spelleider writes on the spot: what it holds, what is still missing, and the command it becomes. */
import { AREA_RADIUS_MIN_M, CLUE_TEXT_MAX, type BoefId, type ClueAudience, type ClueKind, type NewClue, type Point } from '../../lib/protocol/index.ts';

export interface ClueForm {
  kind: ClueKind;
  boef: BoefId | undefined;
  text: string;
  seenAgo_min: number;
  area: { at: Point; label: string } | undefined;
  radius_m: number;
  audience: 'all' | 'group' | 'earned' | 'team';
  /** The buurtgroep, the number of meldingen or the team, when the audience asks for one. */
  of: number;
  gives: string[];
}

export type ClueField = 'text' | 'radius' | 'earned';

export const CLUE_KINDS: readonly ClueKind[] = ['mededeling', 'melding', 'signalement', 'plaats', 'voertuig', 'vals_spoor'];
export const RADII_M: readonly number[] = [25, 50, 100, 200, 400];
/** How long ago something can have been seen, in minutes. */
export const SEEN_AGO_MIN: readonly number[] = [0, 2, 5, 10, 20];

export function emptyForm(): ClueForm {
  return { kind: 'mededeling', boef: undefined, text: '', seenAgo_min: 0, area: undefined, radius_m: 100, audience: 'all', of: 0, gives: [] };
}

/** What must still be filled in. */
export function missing(form: ClueForm): ClueField[] {
  const fields: ClueField[] = [];
  const text = form.text.trim();
  if (text === '' || text.length > CLUE_TEXT_MAX) fields.push('text');
  if (form.area !== undefined && form.radius_m < AREA_RADIUS_MIN_M) fields.push('radius');
  if (form.audience === 'earned' && form.of < 1) fields.push('earned');
  return fields;
}

/** The form as the server wants it. */
export function clueOf(form: ClueForm): NewClue {
  return {
    kind: form.kind,
    boef: form.boef ?? null,
    text: form.text.trim(),
    seen_ago_ms: form.seenAgo_min * 60_000,
    area: form.area === undefined ? null : { centre: form.area.at, radius_m: form.radius_m, label: form.area.label },
    gives: form.gives,
    audience: audienceOf(form),
  };
}

function audienceOf({ audience, of }: ClueForm): ClueAudience {
  switch (audience) {
    case 'all':
      return { kind: 'all' };
    case 'group':
      return { kind: 'group', group: of };
    case 'earned':
      return { kind: 'earned', meldingen: of };
    case 'team':
      return { kind: 'team', team: of };
  }
}
