import { activityDelivered } from '../activities'
import { paths } from '../paths'
import { on } from '../platform/events'
import { activityOf, leadOf } from './people'
import { tell } from './tell'

export function tellLeadWhenReportIsOwed(): void {
  on(activityDelivered, async (event) => {
    const { reportDue } = event.details
    if (!reportDue) return
    await tell(event, {
      people: [leadOf(await activityOf(event.subject.reference))],
      what: 'reportOwed',
      href: paths.reports.show({ reference: event.subject.reference }),
      values: () => ({ day: reportDue }),
    })
  })
}
