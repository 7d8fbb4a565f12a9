import { membersText } from '../activities'
import { paths } from '../paths'
import type { Actor } from '../programme/actor'
import type { Task } from '../programme/task'
import type { Day } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import { missionsToRate } from './rating.queries'
import { lastRatingDay } from './rating.window'

/** Missions whose people wait to be rated, as long as it can be done. */
export async function ratingTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  return (await missionsToRate(actor, today)).map((mission) => ({
    get text() {
      return viewer.t('ratings:task.rate', { title: writtenTitle(mission, viewer.lang) })
    },
    href: paths.ratings.list(mission),
    sub: [mission.reference, membersText(mission.memberCodes, viewer)].join(' · '),
    due: lastRatingDay(mission),
    action: viewer.t('ratings:taskAction.rate'),
  }))
}
