import { z } from 'zod'
import { maySeeTeam, maySeeTerms, missionList, missionRecords, type MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'
import { activityShape, presentActivity } from './activities.record'

const shape = z.object({
  ...activityShape,
  purpose: a.text(),
  places: a.list(),
  /** Only where the reader may see who is on the team. */
  team: z
    .array(z.object({ assignment: a.code(), expert: a.code(), homeMember: a.code(), role: a.code(), state: a.code() }))
    .nullable(),
  terms: z
    .object({
      objectives: a.text(),
      outputs: a.text(),
      agenda: a.text(),
      participants: a.text(),
      logistics: a.text(),
      reportBy: a.day(),
      sentAt: a.moment(),
      agreedAt: a.moment(),
    })
    .nullable(),
  reportDue: a.day(),
  links: a.links(),
})

export const missions = kind<MissionRecord, typeof shape>({
  name: 'missions',
  one: 'Mission',
  records: missionRecords,
  list: (viewer) => missionList(viewer, {}),
  without: { history: 0 },
  shape,
  present: (mission, viewer) => {
    const { actor } = viewer
    const { terms } = mission
    return {
      ...presentActivity(mission, viewer),
      purpose: mission.purpose,
      places: mission.places,
      // A proposal is the planner's thought.
      team: maySeeTeam(actor, mission)
        ? mission.team
            .filter(({ state }) => state !== 'proposed' || readsAsStaff(actor))
            .map(({ assignment, expert, homeMember, role, state }) => ({ assignment, expert, homeMember, role, state }))
        : null,
      terms: maySeeTerms(actor, mission)
        ? {
            objectives: terms.objectives,
            outputs: terms.outputs,
            agenda: terms.agenda,
            participants: terms.participants,
            logistics: terms.logistics,
            reportBy: a.dayOr(terms.reportBy),
            sentAt: a.momentOr(terms.sentAt),
            agreedAt: a.momentOr(terms.agreedAt),
          }
        : null,
      reportDue: a.dayOr(mission.reportDue),
      links: { self: paths.api.missions.show(mission), page: paths.missions.show(mission) },
    }
  },
})
