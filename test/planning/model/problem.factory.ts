import fc from 'fast-check'
import type { PlanMission, PlanOption, PlanPerson, PlanProblem, PlanRules } from '../../../src/planning/model/problem'
import { addDays } from '../../../src/platform/time/calendar-day'

const first = '2027-03-01'
const roles = ['lead', 'co-facilitator', 'assessee'] as const

const usualRules: PlanRules = { rest: 2 }
const usualWeights = { filled: 100, lead: 50, spread: 0 }

/** A mission of five days in the n-th week of the plan, or in one of several. */
export const aPlanMission = (key: string, weeks: number[], more: Partial<PlanMission> = {}): PlanMission => ({
  key,
  dates: weeks.map((week) => ({ from: addDays(first, week * 7), until: addDays(first, week * 7 + 4) })),
  homes: [],
  positions: [{ role: 'lead', seats: 1, locked: [] }],
  ...more,
})

export const aPlanPerson = (key: string, more: Partial<PlanPerson> = {}): PlanPerson => ({
  key,
  home: key,
  busy: [],
  days: 0,
  ...more,
})

export const aProblem = (more: Partial<PlanProblem>): PlanProblem => ({
  missions: [],
  people: [],
  options: [],
  rules: usualRules,
  weights: usualWeights,
  ...more,
})

const anyMission = (key: string) =>
  fc
    .record({
      weeks: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 2 }),
      long: fc.boolean(),
      home: fc.constantFrom('KE', 'FJ', null),
      seats: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 2 }),
      twice: fc.boolean(),
    })
    .map(({ weeks, long, home, seats, twice }): PlanMission => {
      const mission = aPlanMission(key, weeks)
      return {
        ...mission,
        dates: long ? mission.dates.map(({ from, until }) => ({ from, until: addDays(until, 7) })) : mission.dates,
        homes: home ? [home] : [],
        positions: seats.map((role) => ({ role, seats: twice && role !== 'lead' ? 2 : 1, locked: [] })),
      }
    })

const anyPerson = (key: string) =>
  fc
    .record({
      home: fc.constantFrom('KE', 'FJ', 'FR'),
      busy: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      days: fc.integer({ min: 0, max: 10 }),
      isCandidate: fc.boolean(),
      agreed: fc.option(fc.integer({ min: -2, max: 15 }), { nil: undefined }),
    })
    .map(({ home, busy, days, agreed, isCandidate }) =>
      aPlanPerson(key, {
        ...{ home, days, agreed, isCandidate },
        busy: busy === undefined ? [] : aPlanMission('', [busy]).dates,
      }),
    )

const anyRules = fc.record(
  {
    rest: fc.integer({ min: 0, max: 5 }),
    maxDays: fc.integer({ min: 3, max: 20 }),
    withinAgreed: fc.boolean(),
    oneCandidacy: fc.boolean(),
    perPerson: fc.integer({ min: 1, max: 2 }),
    perTeam: fc.integer({ min: 1, max: 2 }),
    perAdministration: fc.integer({ min: 1, max: 3 }),
    candidates: fc.constantFrom(0, 50, 100),
  },
  { requiredKeys: ['rest'] },
)

/** Any small problem: missions, people, who could do what, and sometimes locks. */
export const anyProblem = (size: { missions: number; people: number }): fc.Arbitrary<PlanProblem> =>
  fc
    .tuple(
      fc.tuple(...Array.from({ length: size.missions }, (_, index) => anyMission(`MIS-${index}`))),
      fc.tuple(...Array.from({ length: size.people }, (_, index) => anyPerson(`EXP-${index}`))),
      anyRules,
      fc.integer({ min: 0, max: 30 }),
      fc.array(
        fc.record({ fit: fc.integer({ min: 0, max: 100 }), is: fc.boolean(), lock: fc.integer({ min: 0, max: 11 }) }),
        {
          minLength: 12,
          maxLength: 40,
        },
      ),
    )
    .map(([missions, people, rules, spread, draws]) => {
      const options: PlanOption[] = []
      let draw = 0
      const locks: [mission: number, position: number, person: string][] = []
      for (const [mission, { positions, dates }] of missions.entries())
        for (const position of positions.keys())
          for (const [person, { key }] of people.entries()) {
            const { fit, is, lock } = draws[draw++ % draws.length]!
            if (!is) continue
            for (const date of dates.keys()) options.push({ mission, position, date, person, fit })
            if (lock === 0) locks.push([mission, position, key])
          }
      for (const [mission, position, key] of locks.slice(0, 2)) {
        const { positions } = missions[mission]!
        const place = positions[position]!
        if (place.locked.length < place.seats)
          missions[mission] = {
            ...missions[mission]!,
            positions: positions.map((one, at) => (at === position ? { ...one, locked: [...one.locked, key] } : one)),
          }
      }
      return aProblem({ missions, people, options, rules, weights: { ...usualWeights, spread } })
    })
