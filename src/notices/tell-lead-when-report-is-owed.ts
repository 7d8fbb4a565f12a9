import { activityDelivered } from '../activities'
import { paths } from '../paths'
import { activityOf, leadOf } from './people'
import { hear, tell } from './tell'

export function tellLeadWhenReportIsOwed(): void {
  hear(activityDelivered, async (event) => {
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
