import { paths } from '../paths'
import { requestSignatureAsked } from '../requests'
import { named, signersOf } from './people'
import { hear, tell } from './tell'

export function tellHeadWhenSignatureIsAsked(): void {
  hear(requestSignatureAsked, (event) =>
    tell(event, {
      people: signersOf(event.details.memberCode),
      what: 'signatureAsked',
      href: paths.requests.confirm({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
