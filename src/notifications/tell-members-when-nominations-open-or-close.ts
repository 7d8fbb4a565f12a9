import { paths } from '../paths'
import { on } from '../platform/events'
import { nominationsClosed, nominationsOpened, Participants } from '../training'
import { peopleOf } from './people'
import { tell } from './tell'

/** Every Member that the event is for learns until when it may name people; those that did, that choosing begins. */
export function tellMembersWhenNominationsOpenOrClose(): void {
  on(nominationsOpened, (event) =>
    tell(event, {
      people: peopleOf(event.details.memberCodes),
      what: 'nominationsOpened',
      href: paths.training.nominate({ reference: event.subject.reference }),
      values: () => ({ day: event.details.nominateBy }),
    }),
  )
  on(nominationsClosed, async (event) => {
    const { reference } = event.subject
    const rows = await Participants.find({ training: reference }, { memberCode: 1, _id: 0 }).lean()
    await tell(event, {
      people: peopleOf([...new Set(rows.map(({ memberCode }) => memberCode))]),
      what: 'nominationsClosed',
      href: paths.training.participants({ reference }),
    })
  })
}
