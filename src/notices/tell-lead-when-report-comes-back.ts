import { reportCleared, reportReturned } from '../mission-reports'
import { paths } from '../paths'
import { activityOf, leadOf } from './people'
import { hear, tell } from './tell'

/** Returned with what must be changed, or cleared with thanks. */
export function tellLeadWhenReportComesBack(): void {
  hear(reportReturned, async (event) => {
    const { mission, note } = event.details
    await tell(event, {
      people: [leadOf(await activityOf(mission))],
      what: 'reportReturned',
      href: paths.reports.edit({ reference: mission }),
      values: () => ({ note }),
    })
  })
  hear(reportCleared, async (event) => {
    const { mission } = event.details
    await tell(event, {
      people: [leadOf(await activityOf(mission))],
      what: 'reportCleared',
      href: paths.reports.show({ reference: mission }),
    })
  })
}
