import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { wasOf } from '../../platform/forms/two-people/form-prints'
import { formatInstant } from '../../platform/time/formats'
import { namedFacts } from '../../platform/lists/facts'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { evidenceGrades } from '../../requests/pure'
import { presentEvidence } from './assessment-evidence.presenter'
import { keyOf, levels, weights } from '../assessment.form'
import type { Answer, AssessedArea, AssessmentRecord } from '../assessment.model'
import { isFarApart, needsProof } from '../results/assessment.scores'
import { templateAreas } from '../templates/template.directory'
import type { Statement, TemplateArea } from '../templates/template.model'
import { textIn } from '../../platform/text/bilingual'

type Levels = Pick<Statement, 'levels'> | undefined

// What a level means for this statement, where its template says so; else by the words that all share.
function levelText(value: string | number | null | undefined, of: Levels, { t, lang }: Viewer): string {
  const own = of?.levels[Number(value)]
  return `${value} – ${own && own.en !== '' ? textIn(own, lang) : t(`vocabulary:maturityAnchors.${value}`)}`
}

const anchors = (of: Levels, viewer: Viewer): Option[] =>
  levels.map((value) => ({ value, text: levelText(value, of, viewer) }))

export const headOf = (round: AssessmentRecord, title: string, { t, lang }: Viewer, more = '') => ({
  crumbs: [
    { text: t('assessments:list.title'), href: paths.assessments.list() },
    { text: round.reference, href: paths.assessments.show(round) },
  ],
  eyebrow: [memberName(round.memberCode, lang), more].filter(Boolean).join(' · '),
  title,
})

// What a person said to one statement, as one reads it.
const sayLevel = ({ status, current }: Answer, of: Levels, viewer: Viewer): string =>
  status === 'scored' ? levelText(current, of, viewer) : viewer.t(`vocabulary:answerStates.${status ?? 'skipped'}`)

/** The form of one area: each statement with its level by anchors in words. */
export function presentArea(
  round: AssessmentRecord,
  {
    template,
    area,
    mayWrite,
    form,
    last,
    asLast = false,
    evidenceForm,
  }: {
    template: TemplateArea
    area: AssessedArea
    mayWrite: boolean
    form?: ReturnedForm
    /** The same area of the round before: shown beside each question, and taken over when that is asked for. */
    last?: AssessedArea
    asLast?: boolean
    /** The form of the documents, when it came back. */
    evidenceForm?: ReturnedForm
  },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = round
  const order = templateAreas(round.edition).map(({ code }) => code)
  const place = order.indexOf(area.code)
  const next = order[place + 1]
  const title = textIn(template.title, lang)
  const action = paths.assessments.area({ reference, area: area.code })
  const statements = (taken: boolean) =>
    template.statements.map((one) => presentStatement(one, area, { form, last, asLast: taken && !form }, viewer))
  return {
    title: `${area.code} ${title}`,
    head: headOf(round, title, viewer, t('assessments:area.step', { number: place + 1, total: order.length })),
    guidance: textIn(template.guidance, lang),
    mayWrite,
    action,
    // Filled in from the round before, the form was opened on a record that says nothing of it yet.
    was: asLast && !form ? wasOf({ action, ...{ statements: statements(false) } }) : '',
    autosave: paths.assessments.autosave({ reference, area: area.code }),
    version: area.version,
    // Comments that are taken over stay in their language.
    writtenIn: area.writtenIn ?? (asLast ? last?.writtenIn : undefined),
    saved: area.savedAt
      ? t('assessments:area.saved', { name: area.savedByName, when: formatInstant(area.savedAt, viewer) })
      : t('assessments:area.notSaved'),
    faults: presentFaults(form, viewer),
    asLastHref:
      mayWrite && last && !form && !asLast && area.answers.some(({ status }) => status == null)
        ? paths.assessments.area({ reference, area: area.code }, { as: 'last' })
        : null,
    isAsLast: asLast && last !== undefined,
    evidence: presentEvidence(round, area, { mayWrite, form: evidenceForm }, viewer),
    statements: statements(asLast),
    areas: templateAreas(round.edition).map(({ code, title: name }) => ({
      text: `${code} ${textIn(name, lang)}`,
      href: paths.assessments.area({ reference, area: code }),
      current: code === area.code,
    })),
    hasNext: next !== undefined,
    backHref: paths.assessments.show({ reference }),
  }
}

function presentStatement(
  statement: Statement,
  area: AssessedArea,
  { form, last, asLast }: { form: ReturnedForm; last?: AssessedArea; asLast: boolean },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { id, text, hint } = statement
  const own = area.answers.find((one) => one.statement === id)
  const before = lastAnswer(own, last)
  // "As last time" fills what is still open; what was answered already stays.
  const answer = asLast && own?.status == null ? (before ?? own) : own
  const level = answer?.status === 'scored' ? String(answer.current) : (answer?.status ?? '')
  const at = `answers.${keyOf(id)}`
  const fields = formFields(form, viewer, { answers: { [keyOf(id)]: { ...answer, level } } }, 'assessments:field')
  const notSaid = { value: '', text: t('assessments:area.notSaid') }
  return {
    id,
    text: textIn(text, lang),
    heading: textIn(text, lang),
    hint: textIn(hint, lang),
    said: answer ? saidOf(answer, statement, own?.status == null && answer === before ? last : area, viewer) : [],
    last: before ? saidOf(before, statement, last, viewer) : null,
    level: fields.radios(`${at}.level`, {
      options: [
        ...anchors(statement, viewer),
        ...codeOptions(['not-applicable', 'not-known'], 'vocabulary:answerStates.')(viewer),
      ],
    }),
    details: [
      fields.select(`${at}.target`, { options: [notSaid, ...anchors(statement, viewer)] }),
      fields.select(`${at}.importance`, {
        options: [notSaid, ...codeOptions(weights, 'assessments:importance.')(viewer)],
      }),
      fields.select(`${at}.evidence`, {
        options: [
          notSaid,
          ...evidenceGrades.map((value) => ({
            value,
            text: `${value} – ${t(`vocabulary:evidenceGrades.${value}`)}`,
          })),
        ],
      }),
    ],
    note: fields.textarea(`${at}.note`, { optional: true, rows: 2, maxlength: 2000 }),
  }
}

// Only sentences of the same id and meaning are compared; what was validated counts as the last value.
function lastAnswer(own: Answer | undefined, last: AssessedArea | undefined): Answer | undefined {
  const before = last?.answers.find(
    ({ statement, meaning }) => statement === own?.statement && meaning === own?.meaning,
  )
  if (!before || before.status == null) return undefined
  const { statement, meaning, status, target, importance, evidence, note } = before
  const answer = { statement, meaning, status, target, importance, evidence, note, validationNote: '' }
  return { ...answer, current: before.validated ?? before.current }
}

/** In which languages an area holds its comments. */
type Written = Pick<AssessedArea, 'writtenIn' | 'validatedIn'>

function saidOf(answer: Answer, of: Levels, area: Written | undefined, viewer: Viewer) {
  const { t, lang } = viewer
  const { target, importance, evidence, note, validated, validationNote } = answer
  return namedFacts<{ value: string }>(t, 'assessments:said', {
    level: sayLevel(answer, of, viewer),
    target: target != null && String(target),
    importance: importance != null && t(`assessments:importance.${importance}`),
    evidence: evidence != null && t(`vocabulary:evidenceGrades.${evidence}`),
    note: note ? written(note, area?.writtenIn, lang) : null,
    validated: validated != null && String(validated),
    validationNote: validationNote ? written(validationNote, area?.validatedIn, lang) : null,
  })
}

/** The form of one area for the coordinator: what the Member says, and beside it what was found. */
export function presentValidation(
  round: AssessmentRecord,
  { template, area, form }: { template: TemplateArea; area: AssessedArea; form?: ReturnedForm },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = round
  const title = t('assessments:validation.title', { area: textIn(template.title, lang) })
  return {
    head: headOf(round, title, viewer, area.code),
    action: paths.assessments.validate({ reference, area: area.code }),
    version: area.version,
    writtenIn: area.validatedIn,
    evidence: presentEvidence(round, area, { mayWrite: false }, viewer),
    faults: presentFaults(form, viewer),
    statements: template.statements.map((statement) => {
      const { id, text, hint } = statement
      const answer = area.answers.find((one) => one.statement === id)
      return {
        id,
        text: textIn(text, lang),
        heading: textIn(text, lang),
        hint: textIn(hint, lang),
        said: answer ? saidOf({ ...answer, validated: undefined, validationNote: '' }, statement, area, viewer) : [],
        flags: answer ? flagsOn(answer, viewer) : [],
        fields: answer?.status === 'scored' ? validationFields(answer, statement, form, viewer) : [],
      }
    }),
    backHref: paths.assessments.show({ reference }),
  }
}

function validationFields(answer: Answer, of: Levels, form: ReturnedForm, viewer: Viewer) {
  const at = `answers.${keyOf(answer.statement)}`
  const fields = formFields(form, viewer, { answers: { [keyOf(answer.statement)]: answer } }, 'assessments:field')
  const asSelf = { value: '', text: viewer.t('assessments:validation.asSelf', { level: answer.current }) }
  return [
    fields.select(`${at}.validated`, { options: [asSelf, ...anchors(of, viewer)] }),
    fields.textarea(`${at}.validationNote`, { rows: 2, maxlength: 2000 }),
  ]
}

const flagsOn = (answer: Answer, { t }: Viewer): string[] => [
  ...(needsProof(answer) ? [t(`assessments:validation.${answer.evidence ? 'needsProof' : 'needsProofUnsaid'}`)] : []),
  ...(isFarApart(answer) ? [t('assessments:validation.farApart')] : []),
]
