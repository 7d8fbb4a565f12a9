import { isOfMember, system, type Act } from '../../programme/actor'
import { addDays, addMonths, todayOf } from '../../platform/time/calendar-day'
import { signedBy } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { ReceivedFile } from '../../platform/files/uploads'
import { monthsDue, monthsToAskAgain } from './asked-again.months'
import { assertEvidence, needsEvidence } from '../steps/evidence'
import type { LastingValues } from './lasting.form'
import { recommendationEvents, recommendationSubject } from '../recommendation.events'
import { Recommendations } from '../recommendation.model'
import { changeRecommendation, storeEvidence } from '../recommendation.service'
import type { Job } from '../../platform/jobs/jobs'

// A setting of the programme: the same month in which a Member answers a recommendation.
const daysToConfirm = 30

/** Asks the Member whether a verified change has lasted, so many months after it was verified. */
export const askAgain = (reference: string, months: number, act: Act) =>
  changeRecommendation(reference, undefined, act, ['askAgain', String(months)], (recommendation) => {
    const due = addDays(todayOf(act), daysToConfirm)
    recommendation.lasting = [...(recommendation.lasting ?? []), { months, askedAt: act.at, note: '', files: [] }]
    recommendation.askedMonths = months
    recommendation.actBy = due
    return recommendationEvents.askedAgain(recommendationSubject(recommendation), act, { months, due })
  })

/** Keeps the answer of the Member, or what staff were told or have seen. What does not last reopens its gap. */
export async function confirmLasting(
  reference: string,
  { outcome, note, link, version }: LastingValues,
  evidence: readonly ReceivedFile[],
  act: Act,
) {
  const action = outcome === 'lasting' ? 'confirmLasting' : 'denyLasting'
  const files = await storeEvidence(reference, action, evidence, act)
  return changeRecommendation(reference, version, act, [action, note], (recommendation) => {
    assertEvidence(outcome === 'lasting' && needsEvidence(recommendation), { files, link })
    const asked = recommendation.lasting ?? []
    const months = asked.at(-1)?.months ?? 0
    const byStaff = !isOfMember(act.actor, recommendation.memberCode)
    recommendation.lasting = [
      ...asked.slice(0, -1),
      {
        months,
        askedAt: asked.at(-1)?.askedAt ?? act.at,
        answer: outcome,
        note,
        link,
        files,
        byStaff,
        ...signedBy(act),
      },
    ]
    // A late answer stands for the times that have passed meanwhile.
    recommendation.askedMonths = Math.max(months, monthsDue(recommendation, todayOf(act)))
    recommendation.set('actBy', undefined)
    const subject = recommendationSubject(recommendation)
    const { statement } = recommendation
    return outcome === 'lasting'
      ? recommendationEvents.lasting(subject, act, { months, note })
      : recommendationEvents.notLasting(subject, act, { months, note, statement })
  })
}

/**
 * Asks again about all that is due, also about what fell due while nobody asked: once each, for the months that have
 * passed last. May be run again at any time. Gives how many were asked.
 */
export async function askAgainWhatIsDue(act: Act): Promise<number> {
  const today = todayOf(act)
  const [first] = monthsToAskAgain()
  if (first === undefined) return 0
  // A little wide, as months differ in length; the day itself is looked at below.
  const latest = new Date(`${addDays(addMonths(today, -first), 4)}T00:00:00Z`)
  const verified = await Recommendations.find(
    { state: { $in: ['verified', 'lasting'] }, 'verification.at': { $lt: latest } },
    { reference: 1, verification: 1, askedMonths: 1 },
  ).lean()
  let asked = 0
  for (const record of verified) {
    const months = monthsDue(record, today)
    if (months === 0) continue
    try {
      await askAgain(record.reference, months, act)
      asked += 1
    } catch (error) {
      // Asked meanwhile by another server.
      if (!(error instanceof Conflict)) throw error
    }
  }
  return asked
}

/** What was verified is asked again when its day comes; looked at every hour, so that a restart loses no day. */
export const recommendationJobs = (): Job[] => [
  {
    name: 'ask whether changes have lasted',
    everySeconds: 3600,
    run: (now) => askAgainWhatIsDue({ actor: system, at: now }),
  },
]
