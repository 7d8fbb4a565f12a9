import { reportShared } from '../mission-reports'
import { paths } from '../paths'
import { on } from '../platform/events'
import { peopleOf } from './people'
import { tell } from './tell'

export function tellMemberWhenReportIsShared(): void {
  on(reportShared, (event) =>
    tell(event, {
      people: peopleOf(event.subject.memberCodes ?? []),
      what: 'reportShared',
      href: paths.reports.show({ reference: event.details.mission }),
    }),
  )
}
