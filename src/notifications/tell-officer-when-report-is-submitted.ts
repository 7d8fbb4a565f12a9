import { reportSubmitted } from '../mission-reports'
import { paths } from '../paths'
import { on } from '../platform/events'
import { activityOf, officerOf } from './people'
import { tell } from './tell'

export function tellOfficerWhenReportIsSubmitted(): void {
  on(reportSubmitted, async (event) => {
    const { mission } = event.details
    await tell(event, {
      people: [officerOf(await activityOf(mission))],
      what: 'reportSubmitted',
      href: paths.reports.show({ reference: mission }),
    })
  })
}
