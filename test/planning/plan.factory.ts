import { usualAnswers } from '../../src/planning/choosing/plan.form'
import type { PlanRecord } from '../../src/planning/plan.model'
import { findPlan } from '../../src/planning/plan.queries'
import { beginPlan } from '../../src/planning/plan.service'
import { solveNextPlan } from '../../src/planning/solving/running.service'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { actBy, aCoordinator, testTime } from '../support/people'

type Question = Parameters<typeof beginPlan>[0]
type SavedPlan = PlanRecord & { __v: number }

const { rest, perTeam, filled, lead, spread } = usualAnswers()

/** A plan that waits to be calculated. */
export function aWaitingPlan(chosen: string[], more: Partial<Question> = {}): Promise<SavedPlan> {
  return beginPlan(
    {
      ...{ from: '2027-01-01', until: '2027-06-30', region: '', programme: '', chosen, locks: [], seconds: 30 },
      rules: { rest, perTeam },
      weights: { filled, lead, spread },
      ...more,
    },
    actBy(aCoordinator()),
  )
}

/** A plan of these missions, calculated. */
export async function aCalculatedPlan(chosen: string[], more: Partial<Question> = {}): Promise<SavedPlan> {
  const { reference } = await aWaitingPlan(chosen, more)
  await solveNextPlan(testTime)
  return (await findPlan(reference)) as SavedPlan
}

/** A plan of one mission that one expert could lead. */
export async function aSavedPlan(): Promise<SavedPlan> {
  await aSavedExpert({ homeMember: 'KE' })
  const { reference } = await aSavedMission()
  return aCalculatedPlan([reference])
}
