import { activityEvents } from '../activities'
import { paths } from '../paths'
import { addDays, organisationDay } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { ratedBy, ratingExperts } from '../ratings'
import { userOfExpert } from '../users'
import { notice } from './notice'
import { activityOf, peopleOf } from './people'

export const ratingNotices = [
  // Once, when it was delivered: to those of the team who rate others, and to the Members that have worked with it.
  notice(activityEvents.delivered, async ({ subject, act }) => {
    const mission = subject.kind === 'mission' ? await activityOf(subject.reference) : null
    if (!mission) return null
    const members = ratedBy(mission.team, '').length > 0 ? [...mission.memberCodes, mission.hostMember ?? ''] : []
    return {
      people: [...ratingExperts(mission.team).map(userOfExpert), ...peopleOf([...new Set(members)].filter(Boolean))],
      text: 'ratingAsked',
      href: paths.ratings.list({ reference: subject.reference }),
      values: () => ({ day: addDays(organisationDay(act.at), timeFor('rating')) }),
    }
  }),
]
