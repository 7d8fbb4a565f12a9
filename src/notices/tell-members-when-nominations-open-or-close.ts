import { paths } from '../paths'
import { nominationsClosed, nominationsOpened, Participants } from '../training'
import { peopleOf } from './people'
import { hear, tell } from './tell'

/** Every Member that the event is for learns until when it may name people; those that did, that choosing begins. */
export function tellMembersWhenNominationsOpenOrClose(): void {
  hear(nominationsOpened, (event) =>
    tell(event, {
      people: peopleOf(event.details.memberCodes),
      what: 'nominationsOpened',
      href: paths.training.nominate({ reference: event.subject.reference }),
      values: () => ({ day: event.details.nominateBy }),
    }),
  )
  hear(nominationsClosed, async (event) => {
    const { reference } = event.subject
    const rows = await Participants.find({ training: reference }, { memberCode: 1, _id: 0 }).lean()
    await tell(event, {
      people: peopleOf([...new Set(rows.map(({ memberCode }) => memberCode))]),
      what: 'nominationsClosed',
      href: paths.training.participants({ reference }),
    })
  })
}
