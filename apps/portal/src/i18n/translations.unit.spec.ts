import { describe, expect, it } from '@jest/globals';
import { de } from './de/index.js';
import { en } from './en/index.js';

function flatten(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

const english = flatten(en);
const german = new Map(flatten(de));
const placeholders = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('German', () => {
  it('has every sentence that English has, and no other', () => {
    expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('names the same things in each', () => {
    const different = english.filter(
      ([key, words]) => `${placeholders(german.get(key) ?? '')}` !== `${placeholders(words)}`,
    );
    expect(different).toEqual([]);
  });
});

it('says nothing with exclamation marks', () => {
  expect([...english, ...german].filter(([, words]) => words.includes('!'))).toEqual([]);
});

it('has a sentence of its own for every way in which a login with Facebook can end', () => {
  const ends = [
    ...['access_denied', 'permissions_declined', 'app_unavailable', 'facebook_login_refused'],
    ...['facebook_unavailable', 'app_misconfigured', 'app_review_required'],
    ...['oauth_state_invalid', 'plan_required', 'owner_required', 'location_not_found'],
  ];
  const sentence = (code: string) =>
    german.get(`integrations.connectError.${code}`) ?? german.get(`problem.${code}`) ?? '';
  expect(ends.filter((code) => sentence(code) === '')).toEqual([]);
  expect(new Set(ends.map(sentence)).size).toBe(ends.length);
});
