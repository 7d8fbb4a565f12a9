import { reportSubmitted } from '../mission-reports'
import { paths } from '../paths'
import { activityOf, officerOf } from './people'
import { hear, tell } from './tell'

export function tellOfficerWhenReportIsSubmitted(): void {
  hear(reportSubmitted, async (event) => {
    const { mission } = event.details
    await tell(event, {
      people: officerOf(await activityOf(mission)),
      what: 'reportSubmitted',
      href: paths.reports.show({ reference: mission }),
    })
  })
}
