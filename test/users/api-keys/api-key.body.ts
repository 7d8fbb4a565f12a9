import { parseKey } from '../../../src/users/api-keys/api-key.form'

const known = {
  today: '2026-11-24',
  members: ['FJ', 'WS'],
  agreements: ['accelerate', 'another'],
  experts: ['EXP-0001'],
}

/** The form of a key as a browser sends it. */
export const keyBody = (more: object = {}) => ({
  name: 'Data warehouse',
  role: 'coordinator',
  reads: ['read:requests', 'read:missions'],
  writes: ['write:requests'],
  expiresOn: '2027-11-24',
  ...more,
})

/** Reads the form of a key on the day of the tests. */
export const readKey = (more: object = {}) => parseKey(keyBody(more), known)
