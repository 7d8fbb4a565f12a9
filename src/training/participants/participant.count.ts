import type { Day } from '../../platform/time/calendar-day'
import type { Gender } from './participant.vocabulary'
import { presentStates, type ParticipantState } from './participant.status'
import type { StateCounts } from '../training.status'
import { folded } from '../../platform/lists/folded'

// Unique people and attendances are two numbers, and both are reported: somebody at three events is one person and
// three attendances.

export interface CountedParticipant {
  /** Says which rows are the same person, with the name where several people share it. */
  email: string
  sharedAs?: string
  memberCode: string
  gender: Gender
  affiliation: string
  state: ParticipantState
  attendedDays: readonly Day[]
  preTest?: number
  postTest?: number
}

export interface ParticipantCounts {
  byState: StateCounts
  /** Distinct people who were there. */
  people: number
  /** Times that somebody was there. */
  attendances: number
  personDays: number
  /** Distinct people by what they said. */
  women: number
  men: number
  other: number
  undisclosed: number
  /** Distinct Members that people came from. */
  members: number
  /** Distinct people from outside customs. */
  outsideCustoms: number
  completed: number
}

export const noCounts: ParticipantCounts = {
  // Not empty, as the database does not keep an empty object.
  byState: { nominated: 0 },
  people: 0,
  attendances: 0,
  personDays: 0,
  women: 0,
  men: 0,
  other: 0,
  undisclosed: 0,
  members: 0,
  outsideCustoms: 0,
  completed: 0,
}

export const wasThere = ({ state }: { state: ParticipantState }): boolean => presentStates.includes(state)

/** Counts the people of one event or of many. */
export function countParticipants(participants: readonly CountedParticipant[]): ParticipantCounts {
  const byState: StateCounts = {}
  for (const { state } of participants) byState[state] = (byState[state] ?? 0) + 1
  const present = participants.filter(wasThere)
  const people = new Map<string, CountedParticipant>()
  for (const row of present) {
    const key = personKey(row)
    const known = people.get(key)
    // Somebody who was asked twice and answered once has answered.
    if (!known || known.gender === 'undisclosed') people.set(key, row)
  }
  const distinct = [...people.values()]
  const of = (gender: Gender) => distinct.filter((person) => person.gender === gender).length
  return {
    byState,
    people: distinct.length,
    attendances: present.length,
    personDays: present.reduce((sum, { attendedDays }) => sum + attendedDays.length, 0),
    women: of('f'),
    men: of('m'),
    other: of('x'),
    undisclosed: of('undisclosed'),
    members: new Set(present.map(({ memberCode }) => memberCode)).size,
    outsideCustoms: distinct.filter(({ affiliation }) => affiliation !== 'customs').length,
    completed: byState.completed ?? 0,
  }
}

/** Women among those who said that they are a woman or a man; null when nobody did. */
export function womenShare({ women, men }: { women: number; men: number }): number | null {
  return women + men === 0 ? null : women / (women + men)
}

/** Share of the people who did not say; stands beside every share of women. */
export function undisclosedShare({ people, undisclosed }: { people: number; undisclosed: number }): number {
  return people === 0 ? 0 : undisclosed / people
}

/** Of what could still be learned, the part that was: (after − before) / (all − before). Null without a pair. */
export function normalisedGain(pre: number | undefined, post: number | undefined, points: number): number | null {
  if (pre === undefined || post === undefined || points <= 0) return null
  // Who knew everything before could gain nothing: not a pair that says something.
  if (pre >= points) return null
  return (post - pre) / (points - pre)
}

/** Mean gain over those who took both tests, and how many these are. */
export function meanGain(
  participants: readonly Pick<CountedParticipant, 'state' | 'preTest' | 'postTest'>[],
  points: number | undefined,
): { gain: number; pairs: number } | null {
  if (points === undefined) return null
  const gains = participants
    .filter(wasThere)
    .map(({ preTest, postTest }) => normalisedGain(preTest, postTest, points))
    .filter((gain) => gain !== null)
  if (gains.length === 0) return null
  return { gain: gains.reduce((sum, gain) => sum + gain, 0) / gains.length, pairs: gains.length }
}

// Who is the same person at several events is known by the address. Where people share the address of an office, and
// somebody has said so, it is known by the address and the name.

interface Addressed {
  email: string
  sharedAs?: string
}

/** Says which rows are the same person. */
export const personKey = ({ email, sharedAs = '' }: Addressed): string =>
  sharedAs === '' ? email : `${email} ${sharedAs}`

/** The name by which one of several people at an address is told apart. */
export const sharedName = (name: string): string => folded(name).replace(/\s+/g, ' ').trim()
