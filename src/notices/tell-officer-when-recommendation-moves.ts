import { paths } from '../paths'
import type { DomainEvent } from '../platform/events'
import {
  recommendationAnswered,
  recommendationBlocked,
  recommendationLasting,
  recommendationNotLasting,
  recommendationReportedDone,
  Recommendations,
} from '../recommendations'
import { activityOf, named, officer, officerOf } from './people'
import { hear, tell, type Reader } from './tell'

/** What the Member answers, what keeps it from going on, what it reports as done, and whether that has lasted. */
export function tellOfficerWhenRecommendationMoves(): void {
  hear(recommendationAnswered, (event) => {
    const { answer, reason } = event.details
    return move(event, 'recommendationAnswered', ({ t }) => ({
      answer: t(`recommendations:answer.${answer}`),
      note: reason,
    }))
  })
  hear(recommendationBlocked, (event) => {
    const { cause, note } = event.details
    return move(event, 'recommendationBlocked', ({ t }) => ({
      cause: cause ? t(`vocabulary:blockingCauses.${cause}`) : '–',
      note,
    }))
  })
  hear(recommendationLasting, (event) => move(event, 'recommendationLasting', () => ({ note: event.details.note })))
  hear(recommendationNotLasting, (event) =>
    move(event, 'recommendationNotLasting', ({ t }) => ({
      gap: event.details.statement ? t('notices:gapReopened') : '',
      note: event.details.note,
    })),
  )
  hear(recommendationReportedDone, (event) => move(event, 'recommendationDone', () => ({ note: event.details.note })))
}

async function move(event: DomainEvent, what: string, values: (reader: Reader) => object): Promise<void> {
  const { reference, memberCodes = [] } = event.subject
  const memberCode = memberCodes[0] ?? ''
  const recommendation = await Recommendations.findOne({ reference }, { mission: 1 }).lean()
  const activity = recommendation && (await activityOf(recommendation.mission))
  await tell(event, {
    people: activity ? officerOf(activity) : officer('', memberCode),
    what,
    href: paths.recommendations.show({ reference }),
    values: (reader) => ({ ...named(memberCode)(reader), ...values(reader) }),
  })
}
