import { findExpert } from '../experts'
import { awaitingOutcome } from '../experts/pure'
import { missionRecords, type MissionRecord } from '../missions'
import { signedBy } from '../platform/data/change'
import type { Upgrade } from '../platform/data/migrations'
import { addMonths, organisationDay } from '../platform/time/calendar-day'
import { systemClock } from '../platform/time/clock'
import { system, type Act } from '../programme/actor'
import { FieldAssessments } from './field-assessment.model'
import { candidatesOf } from './field-assessment.queries'
import { newAssessment } from './field-assessment.service'

/** Of what is longer ago nobody remembers enough to assess it. */
const monthsBack = 6

/** Candidates of recent missions, delivered before candidates were assessed here, whose accreditation still waits for it. */
async function neverOpened(at: Date): Promise<{ mission: MissionRecord; expert: string }[]> {
  const missions = await missionRecords.all.find<MissionRecord>({
    state: { $in: ['delivered', 'closed'] },
    'period.until': { $gte: addMonths(organisationDay(at), -monthsBack) },
    team: { $elemMatch: { role: 'assessee', state: 'served' } },
  })
  const found: { mission: MissionRecord; expert: string }[] = []
  for (const mission of missions)
    for (const expert of candidatesOf(mission)) if (await isAwaited(mission, expert)) found.push({ mission, expert })
  return found
}

async function isAwaited({ reference, mapping }: MissionRecord, candidate: string): Promise<boolean> {
  const expert = await findExpert(candidate)
  const mission = { reference, areas: mapping.expertiseAreas }
  if (!expert || awaitingOutcome(expert, mission).length === 0) return false
  return (await FieldAssessments.exists({ mission: reference, expert: candidate })) === null
}

/** Lets assessors find the form of missions that were delivered before there was one. */
export const fieldAssessmentUpgrade: Upgrade = {
  waiting: async () => (await neverOpened(systemClock())).length,
  async run() {
    const act: Act = { actor: system, at: systemClock() }
    for (const { mission, expert } of await neverOpened(act.at)) {
      const assessment = newAssessment(mission, expert, 1, act)
      assessment.history.push({ action: 'open', from: 'draft', to: 'draft', note: '', ...signedBy(act) })
      await assessment.save()
    }
  },
}
