import { reportCleared, reportReturned } from '../mission-reports'
import { paths } from '../paths'
import { on } from '../platform/events'
import { activityOf, leadOf } from './people'
import { tell } from './tell'

/** Returned with what must be changed, or cleared with thanks. */
export function tellLeadWhenReportComesBack(): void {
  on(reportReturned, async (event) => {
    const { mission, note } = event.details
    await tell(event, {
      people: [leadOf(await activityOf(mission))],
      what: 'reportReturned',
      href: paths.reports.edit({ reference: mission }),
      values: () => ({ note }),
    })
  })
  on(reportCleared, async (event) => {
    const { mission } = event.details
    await tell(event, {
      people: [leadOf(await activityOf(mission))],
      what: 'reportCleared',
      href: paths.reports.show({ reference: mission }),
    })
  })
}
