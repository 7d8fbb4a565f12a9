import { shortWhen } from '../activities/pure'
import type { MemberRecord } from '../members'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { formatNumber } from '../platform/time/formats'
import { namedTable } from '../platform/lists/columns'
import type { Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import type { EventAttended, ParticipantCounts } from '../training'
import { maySeeTraining } from '../training/pure'

/** The training events at which people of one Member were: what the number of people trained is made of. */
export function presentTrainedPeople(
  { code }: Pick<MemberRecord, 'code'>,
  { people, attendances }: ParticipantCounts,
  events: readonly EventAttended[],
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const name = memberName(code, lang)
  return {
    title: t('profiles:memberPeople.title', { member: name }),
    head: {
      crumbs: [{ text: name, href: paths.members.show({ code }) }],
      title: t('profiles:memberPeople.heading'),
    },
    table: {
      caption: t('profiles:memberPeople.caption', {
        people: t('profiles:memberPeople.people', { count: people }),
        participations: t('profiles:member.attendances', { count: attendances }),
        events: t('profiles:memberPeople.events', { count: events.length }),
      }),
      ...namedTable(
        t,
        'profiles:column',
        ['event', 'dates', { key: 'people', label: t('profiles:memberPeople.from', { member: name }), numeric: true }],
        events,
        ({ event, people }) => ({
          event: {
            text: writtenTitle(event, lang),
            ref: event.reference,
            href: maySeeTraining(actor, event) ? paths.training.show({ reference: event.reference }) : undefined,
          },
          dates: { text: shortWhen(event, viewer) },
          people: { text: formatNumber(people, lang) },
        }),
      ),
      empty: t('profiles:memberPeople.empty'),
    },
  }
}
