import {
  accreditationStateTag,
  categoryOptions,
  expertName,
  languageOptions,
  pendingFieldMissions,
} from '../../experts/pure'
import { areaName, areaOptions } from '../../framework/pure'
import { memberName } from '../../members/pure'
import type { ServingMission } from '../../missions'
import { proposeAction } from '../../missions/pure'
import { paths } from '../../paths'
import type { Action, Cell, Figure, Viewer } from '../../platform/http/pages/view-types'
import { formatDue, formatNumber, formatShortPeriod } from '../../platform/time/formats'
import { writtenTitle } from '../../platform/text/written'
import { presentHeldPosition, type HeldPosition } from './held-position.presenter'
import { conversionMonths, conversionOf, openStages, stages, type InPipeline } from './pipeline'
import { chosenOf, isAtStage, pipelineQuery, type PipelineChoice } from './pipeline.form'
import type { FoundPipeline } from './pipeline.queries'

/** Of those who wait, the first are named with their missions; the table has all. */
const mostWaiting = 40
/** Of the missions that could be somebody's field mission, the nearest are named. */
const mostNamed = 3

/** The pipeline of accreditations: who stands at which stage, who waits for a field mission, and which could be it. */
export function presentPipeline(found: FoundPipeline, choice: PipelineChoice, viewer: Viewer) {
  const { t } = viewer
  const chosen = chosenOf(found.all, choice, found.mission?.mapping.expertiseAreas)
  const shown = chosen.filter((one) => isAtStage(choice, one))
  const able = found.missions.map((one): Able => ({ ...one, experts: new Set(one.candidates.map(referenceOf)) }))
  const serving: Serving = new Map(shown.filter(({ owes }) => owes).map((one) => [one, missionsFor(one, able)]))
  const link = (stage: PipelineChoice['stage']) => paths.experts.pipeline({}, pipelineQuery({ ...choice, stage }))
  const count = (stage: PipelineChoice['stage']) => chosen.filter((one) => isAtStage({ ...choice, stage }, one)).length
  return {
    title: t('roster:pipeline.title'),
    crumbs: [{ text: t('experts:title'), href: paths.experts.list() }],
    eyebrow: captionOf(shown, viewer),
    stages: (['open', ...stages] as const).map((stage) => ({
      text: stage === 'open' ? t('roster:pipeline.open') : t(`vocabulary:accreditationStates.${stage}`),
      href: link(stage),
      count: formatNumber(count(stage), viewer.lang),
      current: stage === choice.stage,
    })),
    action: paths.experts.pipeline(),
    hidden: [
      { name: 'stage', value: choice.stage === 'open' ? '' : choice.stage },
      { name: 'mission', value: found.mission ? choice.mission : '' },
    ].filter(({ value }) => value !== ''),
    sought: found.mission ? presentSought(found.mission, choice, viewer) : null,
    filters: filtersOf(choice, viewer),
    ...presentWaiting(shown, serving, found, viewer),
    assessed: presentAssessed(shown, found, viewer),
    table: presentTable(shown, serving, viewer),
    figures: presentFigures(chosen, viewer),
  }
}

/** The mission whose areas are looked at, the way back to it, and to all others. */
const presentSought = (
  mission: NonNullable<FoundPipeline['mission']>,
  choice: PipelineChoice,
  { t, lang }: Viewer,
) => ({
  text: t('roster:pipeline.sought', { title: writtenTitle(mission, lang), reference: mission.reference }),
  links: [
    { text: t('roster:pipeline.team'), href: paths.missions.team(mission, { place: 'assessee' }) },
    {
      text: t('roster:pipeline.withoutMission'),
      href: paths.experts.pipeline({}, pipelineQuery({ ...choice, mission: '' })),
    },
  ],
})

const filtersOf = (choice: PipelineChoice, viewer: Viewer) => {
  const options = {
    category: categoryOptions(viewer),
    area: areaOptions(viewer),
    language: languageOptions(viewer),
  }
  return (['category', 'area', 'language'] as const).map((name) => ({
    name,
    label: viewer.t(`roster:filter.${name}`),
    value: choice[name],
    options: options[name],
  }))
}

/** The missions that could be the field mission of each for whom one is pending. */
type Serving = ReadonlyMap<InPipeline, readonly ServingMission[]>

/** A mission with the references of those who could go. */
type Able = ServingMission & { experts: ReadonlySet<string> }

const referenceOf = ({ expert }: Pick<InPipeline, 'expert'>): string => expert.reference

// The order of fit is one for the position: whoever could take it for one accreditation, could for the others.
const missionsFor = ({ expert, held }: InPipeline, missions: readonly Able[]): ServingMission[] =>
  missions.filter(
    ({ mission, experts }) =>
      (mission.mapping.expertiseAreas.length === 0 || mission.mapping.expertiseAreas.includes(held.area)) &&
      experts.has(expert.reference),
  )

export interface Waiting {
  name: string
  href: string
  about: string
  since: string
  /** The mission on which the expert is a candidate already. */
  held: HeldPosition | null
  missions: { text: string; href: string; when: string; propose: Action | null }[]
  more: string | null
}

/** Whose field mission is pending, who has waited longest first, with the nearest missions that could be it. */
function presentWaiting(
  shown: readonly InPipeline[],
  serving: Serving,
  { held }: Pick<FoundPipeline, 'held'>,
  viewer: Viewer,
): { waiting: Waiting[]; moreWaiting: number } {
  const { t, lang } = viewer
  const all = shown
    .filter(({ expert, held }) => pendingFieldMissions(expert).includes(held))
    .sort((one, other) => other.days - one.days)
  return {
    moreWaiting: Math.max(0, all.length - mostWaiting),
    waiting: all.slice(0, mostWaiting).map((one) => {
      const possible = serving.get(one) ?? []
      return {
        name: one.expert.name,
        href: paths.experts.show(one.expert),
        about: `${memberName(one.expert.homeMember, lang)} · ${heldText(one, viewer)}`,
        since: t('roster:pipeline.waiting', {
          count: one.days,
          formatted: formatNumber(one.days, lang),
          day: one.held.since,
        }),
        held: presentHeldPosition(held.get(one.expert.reference), viewer),
        missions: possible.slice(0, mostNamed).map((mission) => presentServing(one, mission, viewer)),
        more: possible.length > mostNamed ? t('roster:pipeline.more', { count: possible.length - mostNamed }) : null,
      }
    }),
  }
}

/** Field missions that are over, whose outcome is still to be signed or decided, what is due first at the top. */
function presentAssessed(shown: readonly InPipeline[], { assessments }: FoundPipeline, { t, lang, today }: Viewer) {
  const assessed = new Set(
    shown.filter(({ stage }) => stage === 'field-assessment').map(({ expert }) => expert.reference),
  )
  return assessments
    .filter(({ record }) => assessed.has(record.expert))
    .map(({ record: { expert, mission, state, dueDay } }) => ({
      name: expertName(expert),
      href: paths.fieldAssessments.show({ reference: mission, expert }),
      state: t(`roster:pipeline.${state === 'signed' ? 'toDecide' : 'toSign'}`),
      due: formatDue(dueDay, today, lang, t),
    }))
}

function presentServing({ expert }: InPipeline, { mission, candidates }: ServingMission, viewer: Viewer) {
  const title = writtenTitle(mission, viewer.lang)
  const propose = proposeAction({ expert }, { mission, role: 'assessee', candidates }, viewer)
  return {
    text: title,
    href: paths.missions.team({ reference: mission.reference }, { place: 'assessee' }),
    when: formatShortPeriod(mission.period!, viewer.lang),
    propose: propose && { ...propose, of: `${expert.name}, ${title}` },
  }
}

const captionOf = (shown: readonly InPipeline[], { t, lang }: Viewer): string =>
  t('roster:pipeline.caption', { count: shown.length, formatted: formatNumber(shown.length, lang) })

const heldText = ({ held }: InPipeline, { t, lang }: Viewer): string =>
  [areaName(held.area, lang), t(`vocabulary:languages.${held.language}`)].join(', ')

function presentTable(shown: readonly InPipeline[], serving: Serving, viewer: Viewer) {
  const { t } = viewer
  return {
    caption: captionOf(shown, viewer),
    columns: [
      { key: 'name', label: t('roster:column.expert') },
      { key: 'category', label: t('roster:filter.category') },
      { key: 'area', label: t('roster:filter.area') },
      { key: 'language', label: t('roster:filter.language') },
      { key: 'state', label: t('roster:column.stage') },
      { key: 'days', label: t('roster:column.days'), numeric: true },
      { key: 'missions', label: t('roster:column.missions'), numeric: true },
    ],
    rows: shown.map((one) => presentRow(one, serving.get(one), viewer)),
    empty: t('roster:pipeline.empty'),
    first: 20,
    most: 200,
  }
}

function presentRow(
  { expert, held, stage, days }: InPipeline,
  serving: readonly ServingMission[] | undefined,
  viewer: Viewer,
): Record<string, Cell> {
  const { t, lang } = viewer
  return {
    name: {
      text: expert.name,
      href: paths.experts.show(expert),
      sub: memberName(expert.homeMember, lang),
      ref: expert.reference,
    },
    category: { text: t(`vocabulary:expertCategories.${held.category}`) },
    area: { text: areaName(held.area, lang) },
    language: { text: t(`vocabulary:languages.${held.language}`) },
    state: {
      state: accreditationStateTag(stage, viewer),
      sub: held.until ? t('roster:pipeline.until', { day: held.until }) : undefined,
    },
    days: {
      text: formatNumber(days, lang),
      value: days,
      sub: t('roster:pipeline.since', { day: held.since }),
    },
    missions: serving ? { text: formatNumber(serving.length, lang), value: serving.length } : { text: '–' },
  }
}

function presentFigures(chosen: readonly InPipeline[], { t, lang, today }: Viewer): Figure[] {
  const { waited, granted, months } = conversionOf(chosen, today)
  const inForce = chosen.filter(({ stage }) => ['accredited', 'expiring', 'dormant'].includes(stage)).length
  const open = chosen.filter(({ stage }) => openStages.some((one) => one === stage)).length
  return [
    { value: formatNumber(inForce, lang), label: t('roster:figure.inForce') },
    { value: formatNumber(open, lang), label: t('roster:figure.open') },
    {
      value: waited === 0 ? '–' : t('roster:figure.of', { granted, waited }),
      label: t('roster:figure.conversion'),
      hint: t('roster:figure.conversionHint', { count: conversionMonths }),
    },
    {
      value: months === null ? '–' : t('roster:figure.months', { count: Math.round(months) }),
      label: t('roster:figure.wait'),
      hint: t('roster:figure.waitHint', { count: conversionMonths }),
    },
  ]
}
