import { areaName, elementName, instrumentName } from '../../framework/pure'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type {
  Action,
  Form,
  PageHead,
  Standing,
  StandingFact,
  StateTag,
  Tone,
  Viewer,
} from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { textIn, type Bilingual } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { formatDate, formatNumber } from '../../platform/time/formats'
import { missingIn } from './template-differences'
import { presentDifferences } from './template-differences.presenter'
import { areasAsked, newestTemplate, templateEdition, templateEditions } from './template.directory'
import type { Statement, TemplateArea, TemplateEdition } from './template.model'
import { hasWritten, mayChangeTemplate, mayKeepTemplates, mayPublish } from './template.policy'
import { templateLifeCycle, type TemplateState } from './template.status'

const tones: Record<TemplateState, Tone> = { draft: 'flow', published: 'good', retired: 'rest', discarded: 'rest' }

const stateTag = ({ state }: TemplateEdition, { t }: Viewer): StateTag => ({
  text: t(`assessments:templates.state.${state}`),
  tone: tones[state],
})

const nameOf = ({ edition }: Pick<TemplateEdition, 'edition'>, { t }: Viewer): string =>
  t('assessments:templates.edition', { edition })

const kept = ({ t }: Viewer) => ({ text: t('assessments:templates.title'), href: paths.templates.list() })
const hrefOf = ({ edition }: Pick<TemplateEdition, 'edition'>): string =>
  paths.templates.show({ edition: String(edition) })

/** The head of a form of an edition. */
export const formHead = (of: TemplateEdition | null, title: string, viewer: Viewer): PageHead => ({
  crumbs: of ? [kept(viewer), { text: nameOf(of, viewer), href: hrefOf(of) }] : [kept(viewer)],
  title,
})

const countsOf = (of: TemplateEdition) => {
  const areas = areasAsked(of)
  return { areas: areas.length, statements: areas.flatMap(({ statements }) => statements).length }
}

/** Every edition of the template, the newest first. */
export function presentTemplates(all: readonly TemplateEdition[], rounds: ReadonlyMap<number, number>, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const mayBegin = mayKeepTemplates(actor, undefined) && !all.some(({ state }) => state === 'draft')
  return {
    head: {
      crumbs: [{ text: t('operations:registers.title'), href: paths.registers() }],
      title: t('assessments:templates.title'),
      actions: mayBegin ? [{ text: t('assessments:templates.new'), href: paths.templates.create(), main: true }] : [],
    } satisfies PageHead,
    table: namedTable(
      t,
      'assessments:templates.column',
      [
        'edition',
        'state',
        { key: 'areas', numeric: true },
        { key: 'statements', numeric: true },
        { key: 'rounds', numeric: true },
      ],
      all,
      (of) => {
        const { areas, statements } = countsOf(of)
        return {
          edition: { text: nameOf(of, viewer), href: hrefOf(of), sub: publishedText(of, viewer) },
          state: { state: stateTag(of, viewer) },
          areas: { text: formatNumber(areas, lang) },
          statements: { text: formatNumber(statements, lang) },
          rounds: { text: formatNumber(rounds.get(of.edition) ?? 0, lang) },
        }
      },
    ),
  }
}

const publishedText = ({ publishedAt }: TemplateEdition, viewer: Viewer): string | undefined =>
  publishedAt && viewer.t('assessments:templates.publishedOn', { day: formatDate(publishedAt, viewer) })

/** One edition: where it stands, how it differs from the one before, and all that it asks. */
export function presentTemplate(of: TemplateEdition, rounds: number, refused: ReturnedForm, viewer: Viewer) {
  const { t, actor } = viewer
  const base = of.basedOn === undefined ? undefined : templateEdition(of.basedOn)
  const mayChange = mayChangeTemplate(actor, of)
  return {
    head: {
      crumbs: [kept(viewer)],
      title: nameOf(of, viewer),
      actions: mayChange
        ? [
            {
              text: t('assessments:templates.addArea'),
              href: paths.templates.area({ edition: String(of.edition), area: 'new' }),
            },
          ]
        : [],
    } satisfies PageHead,
    // Those of the reason stand at its form.
    faults: refused?.errors?.some(({ field }) => field === 'reason') ? null : presentFaults(refused, viewer),
    standing: standingOf(of, base, viewer),
    differences: base ? presentDifferences(base, of, viewer) : null,
    areas: of.areas.map((area) => presentAreaOf(of, area, viewer)),
    facts: namedFacts(t, 'assessments:templates.fact', {
      basedOn: base && { value: nameOf(base, viewer), href: hrefOf(base) },
      published: of.publishedAt && formatDate(of.publishedAt, viewer),
      size: sizeText(of, viewer),
      rounds: { lines: roundLines(of, rounds, viewer) },
    }),
    discard: mayChange ? discardForm(of, refused, viewer) : null,
    history: presentHistory(of.history, 'assessments:templates.history.', viewer),
  }
}

// A draft of a Member is counted, and read by the Member alone.
const roundLines = ({ edition }: TemplateEdition, rounds: number, { t, lang, actor }: Viewer) => [
  { text: t('assessments:templates.rounds', { count: rounds, number: formatNumber(rounds, lang) }) },
  ...(rounds > 0 && readsAsStaff(actor)
    ? [
        {
          text: t('assessments:templates.submittedRounds'),
          href: paths.assessments.list({}, { view: 'all', edition }),
        },
      ]
    : []),
]

function sizeText(of: TemplateEdition, { t }: Viewer): string {
  const { areas, statements } = countsOf(of)
  return t('assessments:templates.size', { areas, statements })
}

function standingOf(of: TemplateEdition, base: TemplateEdition | undefined, viewer: Viewer): Standing {
  const { t, actor } = viewer
  const state = stateTag(of, viewer)
  const missing = of.state === 'draft' ? missingIn(of, base) : []
  const isComplete = of.state === 'draft' && missing.length === 0
  const steps = (['publish', 'retire', 'restore'] as const).filter((step) => templateLifeCycle.can(of, step))
  const isOffered = (step: (typeof steps)[number]): boolean =>
    step === 'publish'
      ? isComplete && mayPublish(actor, of)
      : mayKeepTemplates(actor, of) && (step !== 'retire' || hasOther(of))
  return {
    state,
    tone: state.tone,
    facts: namedFacts<StandingFact>(t, 'assessments:templates.fact', {
      next: { value: t(`assessments:templates.next.${nextOf(of)}`) },
    }),
    actions: steps.filter(isOffered).map((step): Action => ({
      text: t(`assessments:templates.step.${step}`),
      post: paths.templates.step({ edition: String(of.edition), step }),
      fields: { version: String(of.__v) },
      main: step === 'publish',
    })),
    note: isComplete
      ? t(hasWritten(actor, of) ? 'assessments:templates.anotherPublishes' : 'assessments:templates.publishMeans')
      : undefined,
    missing: missing.map(({ message, values }) => t(message, values)),
  }
}

// The last published edition is what new rounds are opened with.
const hasOther = ({ edition }: TemplateEdition): boolean =>
  templateEditions().some((one) => one.state === 'published' && one.edition !== edition)

const nextOf = ({ state, edition }: TemplateEdition): string =>
  state === 'published' && edition !== newestTemplate().edition ? 'followed' : state

function presentAreaOf(of: TemplateEdition, area: TemplateArea, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const edition = String(of.edition)
  const mayChange = mayChangeTemplate(actor, of)
  return {
    code: area.code,
    title: textIn(area.title, lang),
    objective: elementName(area.objective, lang),
    guidance: textIn(area.guidance, lang),
    retired: area.retired ? t('assessments:templates.isRetired') : '',
    editHref: mayChange ? paths.templates.area({ edition, area: area.code }) : null,
    addHref: mayChange ? paths.templates.statement({ edition, area: area.code, statement: 'new' }) : null,
    statements: area.statements.map((one) => ({
      ...presentStatementOf(one, viewer),
      href: mayChange ? paths.templates.statement({ edition, area: area.code, statement: one.id }) : null,
    })),
  }
}

function presentStatementOf(one: Statement, { t, lang }: Viewer) {
  const said = (text: Bilingual) => textIn(text, lang)
  return {
    id: one.id,
    text: said(one.text),
    hint: said(one.hint),
    retired: one.retired ? t('assessments:templates.isRetired') : '',
    levels: one.levels.map(said).flatMap((text, level) => (text === '' ? [] : [`${level} – ${text}`])),
    links: [
      elementName(one.objective, lang),
      areaName(one.expertise, lang),
      ...one.focusAreas.map((code) => elementName(code, lang)),
      ...one.instruments.map((code) => instrumentName(code, lang)),
      ...one.tfaArticles.map((article) => t('assessments:templates.article', { article })),
    ].join(' · '),
  }
}

/** The reason that is asked for before a draft is discarded, so that nobody does so by a slip. */
function discardForm(of: TemplateEdition, refused: ReturnedForm, viewer: Viewer): Form {
  const { t } = viewer
  const fields = formFields(refused, viewer, {}, 'assessments:templates.discarding')
  return fields.form({
    action: paths.templates.step({ edition: String(of.edition), step: 'discard' }),
    version: of.__v,
    heading: t('assessments:templates.discarding.heading'),
    lead: t('assessments:templates.discarding.lead'),
    fields: [fields.textarea('reason', { rows: 2 })],
    buttons: [{ text: t('assessments:templates.step.discard') }],
  })
}
