import { reportCleared } from '../mission-reports'
import { paths } from '../paths'
import { contactsAndHeadsOf } from '../users'
import { hear, tell } from './tell'

/** One message a report, however many it recommends: a digest, not a flood. */
export function tellMemberWhenRecommendationsAreIssued(): void {
  hear(reportCleared, async (event) => {
    const { recommendations } = event.details
    for (const memberCode of new Set(recommendations.map((one) => one.memberCode))) {
      const own = recommendations.filter((one) => one.memberCode === memberCode)
      await tell(event, {
        people: contactsAndHeadsOf(memberCode),
        what: 'recommendationsIssued',
        href:
          own.length === 1
            ? paths.recommendations.show({ reference: own[0]!.reference })
            : paths.recommendations.list({}, { view: 'mine' }),
        values: () => ({ count: own.length }),
      })
    }
  })
}
