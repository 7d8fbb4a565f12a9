import type { AccreditationAction } from '../../src/experts/accreditation/accreditation.status'

/** How far somebody has come on the way to an accreditation, or beyond it. */
export type Fate =
  | 'accredited'
  | 'pre-accredited'
  | 'field-assessment'
  | 'workshop'
  | 'pre-screened'
  | 'nominated'
  | 'not-retained'
  | 'not-successful'
  | 'suspended'
  | 'retired'

/** How many of a hundred have come so far. */
export const fates: Record<Fate, number> = {
  accredited: 50,
  'pre-accredited': 20,
  'field-assessment': 3,
  workshop: 6,
  'pre-screened': 5,
  nominated: 5,
  'not-retained': 3,
  'not-successful': 3,
  suspended: 2,
  retired: 3,
}

/** The steps that lead there. */
export const steps: Record<Fate, AccreditationAction[]> = {
  nominated: [],
  'pre-screened': ['prescreen'],
  workshop: ['prescreen', 'invite'],
  'pre-accredited': ['prescreen', 'invite', 'pass'],
  'field-assessment': ['prescreen', 'invite', 'pass', 'assess'],
  accredited: ['prescreen', 'invite', 'pass', 'assess', 'accredit'],
  suspended: ['prescreen', 'invite', 'pass', 'assess', 'accredit', 'suspend'],
  retired: ['prescreen', 'invite', 'pass', 'assess', 'accredit', 'retire'],
  'not-retained': ['notRetain'],
  'not-successful': ['prescreen', 'invite', 'fail'],
}

/** Days from the nomination to each step. */
export const paces: Partial<Record<AccreditationAction, number>> = {
  prescreen: 40,
  invite: 90,
  pass: 100,
  fail: 100,
  assess: 330,
  accredit: 350,
  notRetain: 45,
  suspend: 500,
  retire: 600,
}
