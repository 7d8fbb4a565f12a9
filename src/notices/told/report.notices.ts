import { reportEvents } from '../../mission-reports'
import { paths } from '../../paths'
import { contactsAndHeadsOf } from '../../users'
import { notice } from '../notice'
import { activityOf, leadOf, officerOf, peopleOf } from '../people'
import type { Telling } from '../tell'

export const reportNotices = [
  notice(reportEvents.submitted, async ({ details: { mission } }) => ({
    people: officerOf(await activityOf(mission)),
    text: 'reportSubmitted',
    href: paths.reports.show({ reference: mission }),
  })),

  // To the team leader: returned with what must be changed, or cleared with thanks.
  notice(reportEvents.returned, async ({ details: { mission, note } }) => ({
    people: [leadOf(await activityOf(mission))],
    text: 'reportReturned',
    href: paths.reports.edit({ reference: mission }),
    values: () => ({ note }),
  })),
  notice(reportEvents.cleared, async ({ details: { mission, recommendations } }) => [
    {
      people: [leadOf(await activityOf(mission))],
      text: 'reportCleared',
      href: paths.reports.show({ reference: mission }),
    },
    ...recommendationsIssued(recommendations),
  ]),

  notice(reportEvents.shared, ({ subject: { memberCodes = [] }, details: { mission } }) => ({
    people: peopleOf(memberCodes),
    text: 'reportShared',
    href: paths.reports.show({ reference: mission }),
  })),
]

/** One message to a Member for a report, however many it recommends: a digest, not a flood. */
const recommendationsIssued = (all: readonly { memberCode: string; reference: string }[]): Telling[] =>
  [...new Set(all.map((one) => one.memberCode))].map((memberCode) => {
    const own = all.filter((one) => one.memberCode === memberCode)
    return {
      people: contactsAndHeadsOf(memberCode),
      text: 'recommendationsIssued',
      href:
        own.length === 1
          ? paths.recommendations.show({ reference: own[0]!.reference })
          : paths.recommendations.list({}, { view: 'mine' }),
      values: () => ({ count: own.length }),
    }
  })
