import { paths } from '../paths'
import { formatInstant } from '../platform/formats'
import { actorOf, knownUser, passwordChanged } from '../users'
import { hear, tell } from './tell'

/** Whoever changed it: the person learns it, so that a change by a stranger does not stay unseen. */
export function tellPersonWhenPasswordIsChanged(): void {
  hear(passwordChanged, (event) => {
    const person = knownUser(event.subject.reference)
    return tell(event, {
      people: [person],
      what: 'passwordChanged',
      href: paths.account(),
      isOwn: true,
      values: ({ lang }) => ({ when: formatInstant(event.act.at, { lang, zone: person && actorOf(person).zone }) }),
    })
  })
}
