import { z } from 'zod'
import { expertList, expertRecords, maySeeReasons, type ExpertRecord } from '../../experts'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  name: a.text(),
  homeMember: a.code(),
  category: a.code(),
  languages: z.array(z.object({ code: a.code(), level: a.code() })),
  areas: a.list(),
  accreditations: z.array(
    z.object({
      category: a.code(),
      area: a.code(),
      language: a.code(),
      state: a.code(),
      since: a.day(),
      until: a.day(),
    }),
  ),
  availability: z.array(z.object({ from: a.day(), until: a.day(), status: a.code(), note: a.text() })),
  availabilityAnsweredAt: a.moment(),
  daysPerYear: a.count(),
  suspendedSince: a.day(),
  missionsDone: a.count(),
  lastMissionDay: a.day(),
  archived: z.boolean(),
  links: a.links(),
})

// Ratings, conflicts of interest and reasons are between the expert and the secretariat: they stay on the pages.
export const experts = kind<ExpertRecord, typeof shape>({
  name: 'experts',
  one: 'Expert',
  records: expertRecords,
  list: () => expertList,
  without: { rating: 0, conflicts: 0, corrections: 0 },
  shape,
  present: (expert, { actor }) => ({
    reference: expert.reference,
    name: expert.name,
    homeMember: expert.homeMember,
    category: expert.category,
    languages: expert.languages.map(({ code, level }) => ({ code, level })),
    areas: expert.areas,
    accreditations: expert.accreditations.map(({ category, area, language, state, since, until }) => ({
      category,
      area,
      language,
      state,
      since: a.dayOr(since),
      until: a.dayOr(until),
    })),
    availability: expert.availability.map(({ from, until, status, note }) => ({
      from,
      until,
      status,
      // Why somebody is not available is for whoever reads why somebody is suspended.
      note: (maySeeReasons(actor, expert) && note) || '',
    })),
    availabilityAnsweredAt: a.momentOr(expert.availabilityAnsweredAt),
    daysPerYear: expert.daysPerYear,
    suspendedSince: a.dayOr(expert.suspended?.since),
    missionsDone: expert.missionsDone,
    lastMissionDay: a.dayOr(expert.lastMissionDay),
    archived: Boolean(expert.archived),
    links: { self: paths.api.experts.show(expert), page: paths.experts.show(expert) },
  }),
})
