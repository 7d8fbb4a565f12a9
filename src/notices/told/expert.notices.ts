import { areaName } from '../../framework'
import { expertEvents, homeOfExpert } from '../../experts'
import { regionOf } from '../../members'
import { paths } from '../../paths'
import { serviceRecordEvents } from '../../service-records'
import { coordinatorForRegion, userOfExpert } from '../../users'
import { notice } from '../notice'
import type { Reader, Telling } from '../tell'

export const expertNotices = [
  // To the expert alone: the page behind the link does nothing before a button is pressed.
  notice(expertEvents.stillTrueAsked, ({ subject, details: { purpose, id, isReminder } }) => ({
    people: [userOfExpert(subject.reference)],
    text: isReminder ? 'fileCheckReminder' : 'fileCheckAsked',
    href: paths.experts.own({ reference: subject.reference }),
    isOwn: true,
    link: { purpose, id },
  })),

  // Once, however many changes follow while the first waits: what waits is a task until it is decided.
  notice(expertEvents.claimed, ({ subject, details: { isFirst } }) =>
    isFirst
      ? {
          people: [coordinatorForRegion(regionOf(homeOfExpert(subject.reference) ?? ''))],
          text: 'fileChangeAsked',
          href: paths.experts.claims({ reference: subject.reference }),
        }
      : null,
  ),

  notice(expertEvents.claimAccepted, ({ subject, details }) => ({
    ...toExpert(subject.reference),
    text: 'fileChangeAccepted',
    mark: `${details.what} ${details.item}`,
    values: (reader) => ({ what: whatChanged(details, reader) }),
  })),
  notice(expertEvents.claimRefused, ({ subject, details }) => ({
    ...toExpert(subject.reference),
    text: 'fileChangeRefused',
    mark: `${details.what} ${details.item}`,
    values: (reader) => ({ what: whatChanged(details, reader), reason: details.reason }),
  })),

  // To the holder alone, who can renew the record on its page.
  notice(serviceRecordEvents.ending, ({ subject, details: { expert, until } }) => ({
    people: [userOfExpert(expert)],
    text: 'serviceRecordEnding',
    href: paths.serviceRecords.show({ code: subject.reference }),
    isOwn: true,
    values: () => ({ day: until }),
  })),
]

const toExpert = (reference: string): Pick<Telling, 'people' | 'href'> => ({
  people: [userOfExpert(reference)],
  href: paths.experts.own({ reference }),
})

function whatChanged({ what, item }: { what: string; item: string }, { t, lang }: Reader): string {
  if (what === 'experience') return t('experts:claim.experience')
  return what === 'area'
    ? t('experts:claim.area', { name: areaName(item, lang) })
    : t('experts:claim.language', { name: t(`vocabulary:languages.${item}`) })
}
