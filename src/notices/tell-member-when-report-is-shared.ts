import { reportShared } from '../mission-reports'
import { paths } from '../paths'
import { peopleOf } from './people'
import { hear, tell } from './tell'

export function tellMemberWhenReportIsShared(): void {
  hear(reportShared, (event) =>
    tell(event, {
      people: peopleOf(event.subject.memberCodes ?? []),
      what: 'reportShared',
      href: paths.reports.show({ reference: event.details.mission }),
    }),
  )
}
