import { describe, expect, test } from 'vitest';
import { emptyJoinForm, fieldOf, missing, refusedForm, toJoinRequest, type JoinForm } from './join-form.ts';

const form = (part: Partial<JoinForm>): JoinForm => ({ ...emptyJoinForm(), ...part });

describe('the request', () => {
  test('makes a new team with its name trimmed', () => {
    expect(toJoinRequest(form({ name: ' De Uilen ', age: '18_64' }))).toEqual({
      team: { new: { name: 'De Uilen' } },
      age: '18_64',
      with_adult: false,
    });
  });

  test('names the buurtgroep when one is chosen, the first one too', () => {
    expect(toJoinRequest(form({ name: 'A', group: '0', age: '65_up' })).team).toEqual({ new: { name: 'A', group: 0 } });
  });

  test('joins a team by its code in capitals', () => {
    expect(toJoinRequest({ ...emptyJoinForm('ab3d'), age: '14_17' }).team).toEqual({ existing: { code: 'AB3D' } });
  });

  test('says an adult comes along only where that is asked', () => {
    expect(toJoinRequest(form({ name: 'A', age: 'under_14', withAdult: true })).with_adult).toBe(true);
    expect(toJoinRequest(form({ name: 'A', age: '18_64', withAdult: true })).with_adult).toBe(false);
  });
});

describe('a team code from a QR', () => {
  test('leaves only the age to say', () => {
    const invited = emptyJoinForm(' klm345 ');
    expect(invited).toMatchObject({ mode: 'existing', teamCode: 'KLM345', invited: true });
    expect(missing(invited)).toEqual(['age']);
    expect(toJoinRequest({ ...invited, age: '18_64' }).team).toEqual({ existing: { code: 'KLM345' } });
  });

  test('comes into sight when it opens no team, and stays out of it for any other refusal', () => {
    const invited = emptyJoinForm('KLM345');
    expect(refusedForm(invited, 'unknown_team_code')).toMatchObject({ invited: false, mode: 'existing', teamCode: 'KLM345' });
    expect(refusedForm(invited, 'team_full').invited).toBe(false);
    expect(refusedForm(invited, 'child_alone')).toEqual(invited);
  });
});

describe('what is missing', () => {
  test('is asked in the order of the form', () => {
    expect(missing(form({}))).toEqual(['name', 'age']);
    expect(missing(form({ mode: 'existing', age: 'under_14' }))).toEqual(['team_code', 'adult']);
    expect(missing(form({ name: 'A', age: '18_64' }))).toEqual([]);
  });

  test('a name of spaces is no name', () => {
    expect(missing(form({ name: '   ', age: '18_64' }))).toEqual(['name']);
  });
});

test('a refusal is shown at its field', () => {
  expect(fieldOf('name_taken')).toBe('name');
  expect(fieldOf('unknown_team_code')).toBe('team_code');
  expect(fieldOf('game_full')).toBeUndefined();
});
