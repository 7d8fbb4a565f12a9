import { paths } from '../paths'
import { formatPeriod } from '../platform/formats'
import { deputyEnded, deputyNamed, knownUser } from '../users'
import { hear, tell } from './tell'

/** Whoever is to stand in learns for whom and when; both learn when it ends before its time. */
export function tellDeputyWhenNamed(): void {
  hear(deputyNamed, (event) =>
    tell(event, {
      people: [knownUser(event.details.userId)],
      what: 'deputyNamed',
      href: paths.account(),
      values: ({ lang }) => ({ days: formatPeriod(event.details, lang) }),
    }),
  )
  hear(deputyEnded, (event) =>
    tell(event, {
      people: [knownUser(event.details.userId), knownUser(event.subject.reference)],
      what: 'deputyEnded',
      href: paths.account(),
      values: ({ lang }) => ({ days: formatPeriod(event.details, lang), deputy: event.details.name }),
    }),
  )
}
