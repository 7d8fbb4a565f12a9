import type { AssignmentRecord, AssignmentRole } from '../../activities'
import { assignmentRoles, assignmentTag } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { formatDay } from '../../platform/time/formats'
import { dayOf } from '../../platform/time/calendar-day'
import { settings } from '../../programme/settings'
import type { MissionRecord } from '../mission.model'
import { mayEditMission } from '../mission.policy'
import { isStaffed } from '../mission.status'
import { partHead } from '../mission.presenter'
import { reasonInWords } from '../team/candidates.presenter'
import type { Candidate, Reason } from '../team/matching'
import { readableFit } from '../team/readable-reasons'
import type { SecondChoiceRecord } from './second-choice.model'

interface SecondChoicesInput {
  mission: MissionRecord
  /** The position that is shown. */
  role: AssignmentRole
  /** Everybody who was ever kept for this mission. */
  choices: readonly SecondChoiceRecord[]
  /** By reference: those in which somebody of them stepped in. */
  assignments: ReadonlyMap<string, AssignmentRecord>
  /** By expert: how each who waits fits now. */
  standing: ReadonlyMap<string, Candidate | null>
  /** Who may still be kept, the best first. */
  remaining: readonly Candidate[]
  /** Who was chosen on the page of the candidates, where a reason is asked first. */
  chosen?: string
}

/** The second choices of a mission, position by position: who is next, who was passed over and why, and whom to add. */
export function presentSecondChoices(input: SecondChoicesInput, form: ReturnedForm, viewer: Viewer) {
  const { t, actor } = viewer
  const { mission, role, choices } = input
  const own = choices.filter((one) => one.role === role)
  const waiting = own.filter(({ state }) => state === 'waiting')
  // Nobody steps in any more, or not yet: who was kept can still be read.
  const mayEdit = mayEditMission(actor, mission) && isStaffed(mission)
  const title = t('missions:secondChoice.title')
  return {
    title,
    head: partHead(mission, title, viewer, [
      { text: t('missions:team.title'), href: paths.missions.team(mission, { place: role }) },
    ]),
    lead: t(isStaffed(mission) ? `missions:secondChoice.lead.${settings().secondChoices}` : 'missions:team.notStaffed'),
    chips: assignmentRoles
      .filter((one) => one === role || mission.places.includes(one) || choices.some((choice) => choice.role === one))
      .map((one) => ({
        text: t(`vocabulary:teamRoles.${one}`),
        href: paths.missions.secondChoices(mission, { place: one }),
        current: one === role,
      })),
    heading: t('missions:secondChoice.heading', { role: t(`vocabulary:teamRoles.${role}`) }),
    waiting: waiting.map((choice, index) => presentWaiting(choice, index, mayEdit, input, viewer)),
    ended: own.filter(({ state }) => state !== 'waiting').map((choice) => presentEnded(choice, input, viewer)),
    form: mayEdit ? presentForm(input, form, viewer) : null,
  }
}

const why = (reasons: readonly Pick<Reason, 'key' | 'values'>[], viewer: Viewer): string =>
  reasons.map(({ key, values }) => reasonInWords({ kind: 'stop', key, values }, viewer)).join(' · ')

function presentWaiting(
  choice: SecondChoiceRecord,
  index: number,
  mayEdit: boolean,
  { mission, standing }: SecondChoicesInput,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const name = expertName(choice.expert)
  const candidate = standing.get(choice.expert)
  const fit = candidate && readableFit(candidate, viewer)
  const failed = candidate ? candidate.failed : [{ key: 'gone' }]
  const step = (name: string) =>
    paths.missions.secondChoiceStep({ reference: mission.reference, choice: choice.key, step: name })
  return {
    rank: String(index + 1),
    name,
    href: paths.experts.show({ reference: choice.expert }),
    fit: fit?.score ?? null,
    of: fit?.of ?? 100,
    state:
      failed.length > 0
        ? { text: t('missions:team.notPossible'), tone: 'late' as const }
        : { text: t('missions:secondChoice.ready'), tone: 'rest' as const },
    obstacles: why(failed, viewer),
    reason: written(choice.reason, choice.lang, lang),
    by: t('missions:secondChoice.by', { name: choice.byName, day: formatDay(dayOf(choice.at, viewer.zone), lang) }),
    moveUp: mayEdit && index > 0 ? { text: t('missions:secondChoice.moveUp'), of: name, post: step('moveUp') } : null,
    remove: mayEdit ? { text: t('missions:secondChoice.remove'), of: name, post: step('remove') } : null,
  }
}

// Who has stepped in may have been invited since, and has answered.
function presentEnded(choice: SecondChoiceRecord, { mission, assignments }: SecondChoicesInput, viewer: Viewer) {
  const { t, lang } = viewer
  const { assignment } = choice
  const made = assignment ? assignments.get(assignment) : undefined
  const at = made?.invitedAt ?? choice.endedAt
  return {
    name: expertName(choice.expert),
    text: t(`missions:secondChoice.ended.${made?.invitedAt ? 'invited' : choice.state}`, {
      day: at ? formatDay(dayOf(at, viewer.zone), lang) : '',
    }),
    state: made && made.state !== 'proposed' ? assignmentTag(made, viewer) : null,
    href: assignment ? paths.missions.assignment({ reference: mission.reference, assignment }) : undefined,
    obstacles: why(choice.obstacles, viewer),
  }
}

function presentForm({ mission, role, remaining, chosen }: SecondChoicesInput, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  if (remaining.length === 0) return null
  const isRemaining = remaining.some(({ expert }) => expert.reference === chosen)
  const fields = formFields(form, viewer, { expert: isRemaining ? chosen : '' }, 'missions:secondChoice')
  return fields.form({
    action: paths.missions.secondChoices(mission),
    hidden: [{ name: 'role', value: role }],
    heading: t('missions:secondChoice.add'),
    fields: [
      fields.select('expert', {
        options: remaining.map((one) => ({
          value: one.expert.reference,
          text: t('missions:secondChoice.option', {
            name: one.expert.name,
            score: readableFit(one, viewer).score ?? 0,
          }),
        })),
      }),
      fields.textarea('reason', { rows: 2, maxlength: 1000 }),
    ],
    button: t('missions:secondChoice.addButton'),
  })
}
