import type { AssignmentStanding } from '../../activities'
import { activityTag, dueText, membersText, periodValue, placeBeside, shortWhen } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Cells } from '../../platform/lists/cells'
import { titleFields, writtenTitle } from '../../platform/text/written'
import { openSteps } from '../next/mission-next.status'
import { presentStep } from '../next/mission-step.presenter'
import type { MissionRecord } from '../mission.model'
import { maySeeTeam } from '../mission.policy'
import { missionFileCells } from '../plan/mission.columns'

type People = ReadonlyMap<string, readonly AssignmentStanding[]>

const titles = Object.keys(titleFields) as (keyof typeof titleFields)[]
/** What tells how far it is. */
const state = ['state', 'period', 'reportDue', 'report'] as const
/** For whom it is, and who is on it: by that it is known what of it a reader sees. */
const concerned = ['memberCodes', 'hostMember', 'team'] as const
/** What the next step is known by, and who takes it. */
const steps = [
  ...state,
  ...concerned,
  'window',
  'createdAt',
  'terms',
  'funding',
  'contribution',
  'readiness',
  'officerId',
] as const

const nextOf = (mission: MissionRecord, viewer: Viewer, people: People) =>
  openSteps(mission, people.get(mission.reference) ?? [], viewer)[0]

/** The cells of the list of missions. */
export const missionCells: Cells<MissionRecord, People> = {
  title: {
    reads: ['reference', ...titles, 'memberCodes'],
    cell: (mission, viewer) => ({
      text: writtenTitle(mission, viewer.lang),
      href: paths.missions.show(mission),
      sub: membersText(mission.memberCodes, viewer),
      ref: mission.reference,
    }),
  },
  when: {
    reads: ['period', 'window', 'place', 'memberCodes'],
    cell: (mission, viewer) => ({
      text: shortWhen(mission, viewer),
      value: periodValue(mission),
      sub: placeBeside(mission, viewer),
    }),
  },
  state: { reads: state, cell: (mission, viewer) => ({ state: activityTag(mission, viewer) }) },
  lead: {
    reads: concerned,
    cell: (mission, { actor, t }) => {
      if (!maySeeTeam(actor, mission)) return { text: '–' }
      const lead = mission.team.find(
        ({ role, state: is }) => role === 'lead' && (is !== 'proposed' || readsAsStaff(actor)),
      )
      return { text: lead ? expertName(lead.expert) : t('missions:list.noLead') }
    },
  },
  next: {
    reads: ['reference', ...steps],
    beside: true,
    cell: (mission, viewer, people) => {
      const next = nextOf(mission, viewer, people)
      if (!next) return { text: '–' }
      const { who, what } = presentStep(next, mission, viewer)
      return { text: who, sub: what }
    },
  },
  due: {
    reads: ['reference', ...steps],
    beside: true,
    cell: (mission, viewer, people) => {
      const due = nextOf(mission, viewer, people)?.due
      return due ? { due: dueText(due, viewer) } : { text: '–' }
    },
  },
  ...missionFileCells,
}
