import { termsAgreed, termsChangesAsked } from '../missions'
import { paths } from '../paths'
import { named, officer } from './people'
import { hear, tell } from './tell'

export function tellOfficerWhenTermsAreAnswered(): void {
  hear(termsAgreed, (event) => {
    const { memberCode, officerId } = event.details
    return tell(event, {
      people: officer(officerId, memberCode),
      what: 'termsAgreed',
      href: paths.missions.show({ reference: event.subject.reference }),
      values: named(memberCode),
    })
  })
  hear(termsChangesAsked, (event) => {
    const { memberCode, officerId, note } = event.details
    return tell(event, {
      people: officer(officerId, memberCode),
      what: 'termsChangesAsked',
      href: paths.missions.terms({ reference: event.subject.reference }),
      values: (reader) => ({ ...named(memberCode)(reader), note }),
    })
  })
}
