import type { AssignmentRole } from '../../src/activities'
import { addDays, type Day } from '../../src/platform/time/calendar-day'
import type { Tongue } from '../people/cast'
import { isFree, type Person } from '../people/roster'
import type { Random } from '../random'
import type { Fate, Planned } from './life'

const unstaffed: readonly Fate[] = ['unstaffed', 'idea', 'postponed', 'cancelled']

interface Wanted {
  /** Those among whom it is found. */
  roster: readonly Person[]
  planned: Planned
  memberCode: string
  tongue: Tongue
  experts: number
  random: Random
  /** The demo expert leads it. */
  byDemo: boolean
  /** From when on the days of the demo expert are for what it is to be shown. */
  demoDaysFrom: Day
}

// Some are asked again and again: the first of a list more often than the last.
const pickOften = <T>(random: Random, list: readonly T[]): T | undefined =>
  list[Math.floor(list.length * random.next() ** 1.5)]

/** Finds a lead, as many others as are needed and, where one waits for it, an assessee; their days are taken then. */
export function staffMission({
  roster,
  planned,
  memberCode,
  tongue,
  experts,
  random,
  byDemo,
  demoDaysFrom,
}: Wanted): void {
  if (unstaffed.includes(planned.fate)) return
  const { period, step } = planned
  const free = roster.filter((person) => isFree(person, period, [memberCode]))
  const mayLead = free.filter(
    (person) =>
      person.works.includes(tongue) &&
      person.leadsFrom < addDays(period.from, -60) &&
      (!person.isDemo || byDemo || period.from < demoDaysFrom),
  )
  const knows = ({ areas }: Person) => areas.includes(step.area)
  const team: Planned['team'] = []
  const add = (person: Person | undefined, role: AssignmentRole) => {
    if (person && !team.some((one) => one.person === person || one.person.home === person.home))
      team.push({ person, role })
  }
  const known = mayLead.filter(knows)
  add(byDemo ? mayLead.find(({ isDemo }) => isDemo) : pickOften(random, known.length > 0 ? known : mayLead), 'lead')
  for (let tries = 0; team.length < experts && tries < 4; tries += 1)
    add(pickOften(random, tries < 2 && known.length > 1 ? known : mayLead), 'co-facilitator')
  const owes = free.find(
    (person) =>
      knows(person) &&
      person.works.includes(tongue) &&
      person.assesseeFrom !== undefined &&
      person.assesseeFrom < addDays(period.from, -60) &&
      (person.assesseeUntil ?? period.from) > addDays(period.until, 60),
  )
  if (owes && team.length > 0 && random.chance(0.5)) add(owes, 'assessee')
  for (const { person } of team) person.taken.push(period)
  planned.team = team
  const others = mayLead.filter((person) => !person.isDemo && !team.some((one) => one.person === person))
  if (others.length > 0 && random.chance(0.1)) planned.refuser = random.pick(others)
  planned.refuser?.taken.push(period)
}
