import { shortWhen } from '../activities/pure'
import type { MemberRecord } from '../members'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { formatNumber } from '../platform/time/formats'
import type { Cell } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { writtenTitle } from '../platform/text/written'
import type { EventAttended, ParticipantCounts } from '../training'
import { maySeeTraining } from '../training/pure'

export type TrainedPeoplePage = ReturnType<typeof presentTrainedPeople>

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
    lead: t('profiles:memberPeople.lead'),
    table: {
      caption: t('profiles:memberPeople.caption', {
        people: t('profiles:memberPeople.people', { count: people }),
        participations: t('profiles:member.attendances', { count: attendances }),
        events: t('profiles:memberPeople.events', { count: events.length }),
      }),
      columns: [
        { key: 'title', label: t('profiles:memberPeople.event') },
        { key: 'dates', label: t('coverage:list.dates') },
        { key: 'people', label: t('profiles:memberPeople.from', { member: name }), numeric: true },
      ],
      rows: events.map(({ event, people }): Record<string, Cell> => ({
        title: {
          text: writtenTitle(event, lang),
          ref: event.reference,
          ...(maySeeTraining(actor, event) ? { href: paths.training.show({ reference: event.reference }) } : {}),
        },
        dates: { text: shortWhen(event, viewer) },
        people: { text: formatNumber(people, lang) },
      })),
      empty: t('profiles:memberPeople.empty'),
    },
  }
}
