import { paths } from '../paths'
import { on } from '../platform/events'
import { requestSignatureAsked } from '../requests'
import { named, signersOf } from './people'
import { tell } from './tell'

export function tellHeadWhenSignatureIsAsked(): void {
  on(requestSignatureAsked, (event) =>
    tell(event, {
      people: signersOf(event.details.memberCode),
      what: 'signatureAsked',
      href: paths.requests.confirm({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
