import { paths } from '../paths'
import { peopleNominated, placesAnswered } from '../training'
import { named, officer } from './people'
import { hear, tell } from './tell'

/** Nominations, and the answers who comes and who does not. */
export function tellOfficerWhenMemberNamesPeople(): void {
  hear(peopleNominated, (event) => {
    const { memberCode, count, officerId } = event.details
    return tell(event, {
      people: officer(officerId, memberCode),
      what: 'peopleNamed',
      href: paths.training.participants({ reference: event.subject.reference }),
      values: (reader) => ({ ...named(memberCode)(reader), count }),
    })
  })
  hear(placesAnswered, (event) => {
    const { memberCode, confirmed, withdrawn, officerId } = event.details
    return tell(event, {
      people: officer(officerId, memberCode),
      what: confirmed > 0 ? 'placesConfirmed' : 'placesGivenBack',
      href: paths.training.participants({ reference: event.subject.reference }),
      values: (reader) => ({ ...named(memberCode)(reader), count: confirmed > 0 ? confirmed : withdrawn }),
    })
  })
}
