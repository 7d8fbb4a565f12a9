import { editionOn } from '../../framework'
import { missionFromRequest, type MissionRecord, type MissionValues } from '../../missions'
import type { Period } from '../../platform/time/calendar-day'
import type { RequestRecord } from '../../requests'

/** What the form of a mission gives when nobody has touched it. */
export const missionAsItIs = (mission: MissionRecord): MissionValues => {
  const { title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember } = mission
  const { requests, funding, contribution, mapping, purpose, window, places } = mission
  return {
    ...{ title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember },
    ...{ requests, funding, contribution, mapping, purpose, window, places, period: undefined },
  }
}

/** The mission that answers an approved request on these dates, looked after by its officer. */
export function missionAnswering(request: RequestRecord, period: Period): MissionValues {
  const stored = missionFromRequest(request)
  const { title = '', titleIn, mode, languages = [], memberCodes = [], mapping, requests = [], purpose = '' } = stored
  const { edition } = editionOn(period.from)
  return {
    ...{ title, titleIn, type: 'technical-assistance', mode: (mode ?? 'in-person-national') as MissionValues['mode'] },
    ...{ period, place: '', languages: [...languages] as MissionValues['languages'], languageService: 'none' },
    ...{ memberCodes: [...memberCodes], hostMember: undefined, requests: [...requests] },
    ...{ funding: [], contribution: stored.contribution, purpose, window: stored.window },
    mapping: { ...(mapping as MissionValues['mapping']), edition },
    officerId: request.officerId || undefined,
  }
}
