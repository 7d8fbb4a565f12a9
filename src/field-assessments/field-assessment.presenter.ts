import type { Accreditation, AccreditationState, ExpertRecord } from '../experts'
import { accreditationIn, accreditationStateTag, awaitingOutcome, expertName, stateAfter } from '../experts/pure'
import { areaName } from '../framework/pure'
import { paths } from '../paths'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { written, writtenTitle } from '../platform/text/written'
import { formatDue, formatList } from '../platform/time/formats'
import {
  type Action,
  type Cell,
  type Standing,
  type StandingFact,
  type Viewer,
} from '../platform/http/pages/view-types'
import { presentAssessmentForms, type SentForms } from './field-assessment-forms.presenter'
import { toldOutcome } from './field-assessment.events'
import type { FieldAssessmentRecord } from './field-assessment.model'
import { mayAssess, mayDecideOn, mayReadVersion } from './field-assessment.policy'
import type { FoundAssessment } from './field-assessment.queries'
import type { FieldAssessmentState } from './field-assessment.status'

type Levelled = { competence: Cell; level: Cell }

const tones = { draft: 'flow', signed: 'flow', decided: 'good', superseded: 'rest' } as const

/** The page of one candidate on one mission: the assessor’s form, what was signed, and what was decided. */
export function presentFieldAssessment(
  found: FoundAssessment,
  expert: ExpertRecord | null,
  sent: SentForms,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const { mission, versions } = found
  const [latest] = versions
  const name = expertName(found.expert)
  const readable = latest && mayReadVersion(actor, found, latest) ? latest : undefined
  const isWriting = mayAssess(actor, found) && (!latest || latest.state === 'draft')
  const shown = isWriting ? undefined : readable
  const decision = latest?.decision
  return {
    head: {
      crumbs: [
        { text: t('missions:list.title'), href: paths.missions.list() },
        { text: writtenTitle(mission, lang), href: paths.missions.show(mission) },
      ],
      reference: latest?.reference ?? mission.reference,
      title: t('field-assessments:title', { name }),
    },
    standing: standingOf(found, expert, viewer),
    steps: stepTable(found, expert, viewer),
    outcome: decision && {
      text: t(`field-assessments:outcome.${toldOutcome(decision)}`),
      note: written(decision.note, decision.lang, lang),
    },
    forms: presentAssessmentForms(found, sent, viewer),
    correction: readable ? written(readable.correction, readable.correctionIn, lang) : '',
    ratings: shown ? ratingTable(shown, viewer) : null,
    evidence: shown ? written(shown.evidence, shown.writtenIn, lang) : '',
    recommendation: shown?.recommendation ? t(`field-assessments:recommendation.${shown.recommendation}`) : null,
    facts: namedFacts(t, 'field-assessments:fact', {
      candidate: { value: name, href: paths.experts.show({ reference: found.expert }) },
      mission: { value: writtenTitle(mission, lang), href: paths.missions.show(mission) },
      assessor: found.writers.length > 0 && formatList(found.writers, lang, expertName),
      version: latest && latest.version > 1 && String(latest.version),
    }),
    history: readable ? historyOf(versions, viewer) : [],
  }
}

// What was taken back by a correction is told with what came after it.
const historyOf = (versions: readonly FieldAssessmentRecord[], viewer: Viewer) =>
  versions.flatMap(({ history }) => presentHistory(history, 'field-assessments:step.', viewer))

function standingOf(found: FoundAssessment, expert: ExpertRecord | null, viewer: Viewer): Standing {
  const { t, lang, actor, today } = viewer
  const latest = found.versions[0]
  const state: FieldAssessmentState = latest?.state ?? 'draft'
  const isYours = state === 'draft' ? mayAssess(actor, found) : state === 'signed' && mayDecideOn(actor, found)
  const due = state === 'decided' || !latest ? undefined : formatDue(latest.dueDay, today, lang, t)
  return {
    state: { text: t(`field-assessments:state.${state}`), tone: tones[state] },
    tone: isYours ? 'you' : tones[state],
    facts: namedFacts<StandingFact>(t, 'field-assessments:standing', {
      next:
        state === 'draft'
          ? t('field-assessments:next.sign', {
              who:
                found.writers.length > 0
                  ? formatList(found.writers, lang, expertName)
                  : t('field-assessments:secretariat'),
            })
          : t(`field-assessments:next.${state === 'signed' ? 'decide' : 'nothing'}`),
      due: due && { value: due.text, late: due.late },
    }),
    actions: state === 'signed' && mayDecideOn(actor, found) ? [asRecommended(latest!, found, expert, viewer)] : [],
  }
}

// One click follows the recommendation; where nothing waits for it, its button promises nothing.
const asRecommended = (
  { recommendation = 'repeat', __v }: FieldAssessmentRecord,
  found: FoundAssessment,
  expert: ExpertRecord | null,
  { t }: Viewer,
): Action => ({
  text: t(`field-assessments:do.${toldOutcome({ outcome: recommendation, moved: waitingOf(found, expert) })}`),
  post: paths.fieldAssessments.decide({ reference: found.mission.reference, expert: found.expert }),
  fields: { outcome: recommendation, note: '', version: String(__v) },
  main: true,
})

/** What the outcome does, or has done: each accreditation with its state before and after. */
function stepTable(found: FoundAssessment, expert: ExpertRecord | null, viewer: Viewer) {
  const { t, lang } = viewer
  const latest = found.versions[0]
  const cells = (
    { category, area, language }: Pick<Accreditation, 'category' | 'area' | 'language'>,
    from: AccreditationState,
    to: AccreditationState,
  ) => ({
    accreditation: { text: areaName(area, lang), sub: accreditationIn({ category, language }, viewer) },
    before: { state: accreditationStateTag(from, viewer) },
    after: { state: accreditationStateTag(to, viewer) },
  })
  const rows = latest?.decision
    ? latest.decision.moved.map((one) => cells(one, one.from, one.to))
    : latest?.state === 'signed' && latest.recommendation && mayDecideOn(viewer.actor, found)
      ? waitingOf(found, expert).map((held) =>
          cells(held, held.state, stateAfter(latest.recommendation!, held, found.mission.reference)),
        )
      : null
  return (
    rows && {
      ...namedTable(t, 'field-assessments:column', ['accreditation', 'before', 'after'], rows),
      empty: t('field-assessments:noSteps'),
    }
  )
}

const waitingOf = ({ mission }: FoundAssessment, expert: ExpertRecord | null) =>
  expert ? awaitingOutcome(expert, { reference: mission.reference, areas: mission.mapping.expertiseAreas }) : []

const ratingTable = ({ ratings }: FieldAssessmentRecord, { t }: Viewer) =>
  namedTable(t, 'field-assessments:column', ['competence', 'level'], ratings, ({ competence, level }): Levelled => ({
    competence: { text: t(`vocabulary:competences.${competence}`) },
    level: { text: t(`vocabulary:competenceLevels.${level}`) },
  }))
