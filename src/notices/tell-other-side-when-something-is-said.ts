import { paths } from '../paths'
import { isOfMember } from '../platform/actor'
import { requestSaid } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { officer } from './people'
import { hear, tell } from './tell'

export function tellOtherSideWhenSomethingIsSaid(): void {
  hear(requestSaid, (event) => {
    const { memberCode, officerId, text } = event.details
    const isFromMember = isOfMember(event.act.actor, memberCode)
    return tell(event, {
      people: isFromMember ? officer(officerId, memberCode) : contactsAndHeadsOf(memberCode),
      what: 'said',
      href: paths.requests.show({ reference: event.subject.reference }),
      values: () => ({ text }),
    })
  })
}
