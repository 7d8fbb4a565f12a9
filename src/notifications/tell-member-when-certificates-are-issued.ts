import { paths } from '../paths'
import { on } from '../platform/events'
import { certificatesIssued } from '../training'
import { peopleOf } from './people'
import { tell } from './tell'

export function tellMemberWhenCertificatesAreIssued(): void {
  on(certificatesIssued, (event) =>
    tell(event, {
      people: peopleOf(event.details.memberCodes),
      what: 'certificatesIssued',
      href: paths.training.participants({ reference: event.subject.reference }, { view: 'all' }),
    }),
  )
}
