import { paths } from '../paths'
import { certificatesIssued } from '../training'
import { peopleOf } from './people'
import { hear, tell } from './tell'

export function tellMemberWhenCertificatesAreIssued(): void {
  hear(certificatesIssued, (event) =>
    tell(event, {
      people: peopleOf(event.details.memberCodes),
      what: 'certificatesIssued',
      href: paths.training.participants({ reference: event.subject.reference }, { view: 'all' }),
    }),
  )
}
