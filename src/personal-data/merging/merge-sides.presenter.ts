import { areaName } from '../../framework/pure'
import type { ExpertRecord } from '../../experts'
import { accreditationIn, languagesText } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { zoneName } from '../../organization/pure'
import { formatList, formatNumber, formatPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { KnownUser } from '../../users'

/** One of two records, as the page tells them apart. */
export interface Side {
  id: string
  name: string
  sub: string
  version?: number
  /** What stands in it, field by field, in words; '' for nothing. */
  values: Record<string, string>
}

/** An account as one of two. */
export const sideOfUser = (user: KnownUser, { t, lang }: Viewer): Side => ({
  id: String(user._id),
  name: user.name,
  sub: user.email,
  version: user.__v,
  values: {
    name: user.name,
    email: user.email,
    language: t(`vocabulary:languages.${user.language}`),
    timeZone: user.timeZone ? zoneName(user.timeZone) : '',
    regions: formatList(user.regions, lang, (code) => t(`vocabulary:regions.${code}`)),
    topics: formatList(user.topics, lang, (code) => areaName(code, lang)),
    roles: formatList(user.roles, lang, (role) => t(`vocabulary:roles.${role}`)),
    member: user.memberCode ? memberName(user.memberCode, lang) : '',
    expert: user.expertId ?? '',
    state: t(user.active ? 'users:state.active' : 'users:state.closed'),
  },
})

/** The file of an expert as one of two. */
export const sideOfExpert = (expert: ExpertRecord, viewer: Viewer): Side => {
  const { t, lang } = viewer
  return {
    id: expert.reference,
    name: expert.name,
    sub: `${expert.reference}, ${memberName(expert.homeMember, lang)}`,
    version: expert.__v,
    values: {
      name: expert.name,
      homeMember: memberName(expert.homeMember, lang),
      category: t(`vocabulary:expertCategories.${expert.category}`),
      languages: languagesText(expert, viewer),
      areas: formatList(expert.areas, lang, (code) => areaName(code, lang)),
      daysPerYear: expert.daysPerYear > 0 ? formatNumber(expert.daysPerYear, lang) : '',
      biography: expert.biography,
      availability: formatList(expert.availability, lang, (one) => formatPeriod(one, lang)),
      accreditations: formatList(
        expert.accreditations,
        lang,
        (held) => `${areaName(held.area, lang)}, ${accreditationIn(held, viewer)}`,
      ),
      reference: expert.reference,
      missions: formatNumber(expert.missionsDone, lang),
      state: t(expert.archived ? 'experts:archived' : 'personal-data:merge.current'),
    },
  }
}
